import { pathToFileURL } from "node:url";
import { symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import type { VSCodeReleaseName } from "./installVSCode";
import { installVSCode } from "./installVSCode";
import { linkLightExtensions } from "./lightExtensions";
import { OwnedProcess } from "./ownedProcess";
import type { Settings } from "./serverHome";
import { ServerHome } from "./serverHome";

const startTimeoutMs = 60_000;

export interface VSCodeServerOptions {
  readonly release?: VSCodeReleaseName;
  /** On top of those that keep the window clean. */
  readonly settings?: Settings | undefined;
  /** The extension host inherits it. */
  readonly env?: NodeJS.ProcessEnv;
  /** Keeps the token that VS Code makes, which is then in the URL: for people. */
  readonly withToken?: boolean;
  /** With all extensions that VS Code brings: for people. Tests get its languages and themes, which start much faster. */
  readonly withAllExtensions?: boolean;
  /** Lets the URL name an extension in development and its tests, as a built VS Code does not; it then shows no toasts. */
  readonly withTests?: boolean;
  /** Installed before the start: a .vsix, or a built extension's folder, which is linked: it shows changes after Reload Window. */
  readonly install?: string | undefined;
  /** Folders of more extensions, linked too. */
  readonly linked?: readonly string[] | undefined;
}

export interface WorkbenchTarget {
  /** What the workbench opens. */
  readonly folder?: string | undefined;
  /** Needs `withTests`: a folder with an extension, and a module whose `run()` the extension host calls. */
  readonly tests?: { readonly extensionDevelopmentPath: string; readonly extensionTestsPath: string };
}

/** A running VS Code server, with data, settings and extensions of its own. */
export class VSCodeServer {
  private constructor(
    private readonly process: OwnedProcess,
    private readonly home: ServerHome,
    private readonly port: string,
    private readonly token: string | undefined,
  ) {}

  static async start(options: VSCodeServerOptions = {}): Promise<VSCodeServer> {
    const { node, serverMain, builtinExtensions } = await installVSCode(options.release);
    const home = await ServerHome.create(options.settings);
    const env = { ...process.env, ...home.env, ...options.env };
    const run = (...args: readonly string[]): OwnedProcess =>
      new OwnedProcess(node, [serverMain, ...args, ...home.args], { stdio: ["ignore", "pipe", "pipe"], env });
    let server: OwnedProcess | undefined;
    try {
      if (options.install?.endsWith(".vsix")) {
        const installing = run("--install-extension", options.install);
        if ((await installing.exited) !== 0) {
          throw new Error(`VS Code could not install ${options.install}:\n${installing.printed}`);
        }
      } else if (options.install !== undefined) {
        await symlink(options.install, join(home.extensionsFolder, "linked"), "junction");
      }
      for (const folder of options.linked ?? []) {
        await symlink(folder, join(home.extensionsFolder, basename(folder)), "junction");
      }
      if (options.withAllExtensions !== true) {
        await linkLightExtensions(builtinExtensions, home.builtinsFolder);
      }
      server = run(
        ...(options.withAllExtensions ? [] : ["--builtin-extensions-dir", home.builtinsFolder]),
        ...["--host", "127.0.0.1", "--port", "0", "--accept-server-license-terms", "--telemetry-level", "off"],
        ...(options.withToken ? [] : ["--without-connection-token"]),
        ...(options.withTests ? ["--enable-smoke-test-driver"] : []),
      );
      const [, port = ""] = await server.waitFor(/Extension host agent listening on (\d+)/, startTimeoutMs);
      const [, token] = options.withToken ? await server.waitFor(/\?tkn=([\w-]+)/, startTimeoutMs) : [];
      return new VSCodeServer(server, home, port, token);
    } catch (error) {
      await server?.dispose();
      await home.dispose();
      throw error;
    }
  }

  get logsFolder(): string {
    return this.home.logsFolder;
  }

  get extensionsFolder(): string {
    return this.home.extensionsFolder;
  }

  get globalStorage(): string {
    return this.home.globalStorage;
  }

  /** Gives it other settings; windows that are open follow. */
  writeSettings(settings: Settings): Promise<void> {
    return this.home.writeSettings(settings);
  }

  /** The address of a workbench. */
  url(target: WorkbenchTarget = {}): string {
    const url = new URL(`http://127.0.0.1:${this.port}`);
    if (this.token !== undefined) {
      url.searchParams.set("tkn", this.token);
    }
    if (target.folder !== undefined) {
      url.searchParams.set("folder", target.folder);
    }
    if (target.tests) {
      const payload = Object.entries(target.tests).map(([key, path]) => [key, `vscode-remote://${url.host}${pathToFileURL(path).pathname}`]);
      url.searchParams.set("payload", JSON.stringify(payload));
    }
    return url.href;
  }

  async dispose(): Promise<void> {
    await this.process.dispose();
    await this.home.dispose();
  }
}
