import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTempFolder } from "./tempFolder";
import type { TempFolder } from "./tempFolder";

export type Settings = Readonly<Record<string, unknown>>;

/** Keep VS Code's window clean, quiet and offline. */
export const cleanWindow: Settings = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "json.schemaDownload.enable": false,
  "npm.fetchOnlinePackageInfo": false,
  "remote.autoForwardPorts": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.editor.useModal": "off",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.settings.enableNaturalLanguageSearch": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
};

/** The temporary folder in which one VS Code server keeps all that it writes. */
export class ServerHome {
  private constructor(private readonly folder: TempFolder) {}

  static async create(settings: Settings = {}): Promise<ServerHome> {
    const home = new ServerHome(await createTempFolder("vscode"));
    await home.writeSettings(settings);
    await mkdir(home.extensionsFolder);
    return home;
  }

  /** Puts settings on top of those that keep the window clean, in the place of all that were there. VS Code follows. */
  async writeSettings(settings: Settings): Promise<void> {
    // Machine-scoped settings count in the second file alone. The extension's own count in the first alone, where VS Code
    // changes them only as long as the second has none of them.
    const files = {
      User: settings,
      Machine: Object.fromEntries(Object.entries(settings).filter(([key]) => !key.startsWith("shareExplorer."))),
    };
    for (const [scope, own] of Object.entries(files)) {
      const text = JSON.stringify({ ...cleanWindow, ...own }, undefined, 2);
      const folder = join(this.folder.path, "data", scope);
      await mkdir(folder, { recursive: true });
      const file = join(folder, "settings.json");
      await writeFile(`${file}.new`, text);
      await rename(`${file}.new`, file); // VS Code, which watches, must not read half of it
    }
  }

  get extensionsFolder(): string {
    return join(this.folder.path, "extensions");
  }

  /** Where the extensions are that VS Code brings, unless it has them all. */
  get builtinsFolder(): string {
    return join(this.folder.path, "builtins");
  }

  /** One folder a run, with the logs of the extension host in it. */
  get logsFolder(): string {
    return join(this.folder.path, "data", "logs");
  }

  get globalStorage(): string {
    return join(this.folder.path, "data", "User", "globalStorage");
  }

  get args(): readonly string[] {
    return ["--server-data-dir", this.folder.path, "--extensions-dir", this.extensionsFolder];
  }

  get env(): NodeJS.ProcessEnv {
    return {
      XDG_RUNTIME_DIR: this.folder.path, // where VS Code puts its sockets on Linux
      EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: "" }), // no marketplace: it is asked unbidden
    };
  }

  dispose(): Promise<void> {
    return this.folder.dispose();
  }
}
