import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { installNode } from "./installNode";
import { installOnce } from "./installOnce";
import { npmInstall } from "./npmInstall";

/** A VS Code that the npm package code-server carries, and the Node that it was built for. */
interface VSCodeRelease {
  readonly version: string;
  readonly codeServer: string;
  readonly node: string;
}

export const vscodeReleases = {
  current: { version: "1.139.1", codeServer: "4.139.1", node: "24.21.0" },
  /** The floor of `engines.vscode`. */
  oldest: { version: "1.103.2", codeServer: "4.103.2", node: "22.23.3" },
} satisfies Record<string, VSCodeRelease>;

export type VSCodeReleaseName = keyof typeof vscodeReleases;

export interface VSCodeInstallation {
  readonly node: string;
  /** The server program: `node serverMain --port …`, and with `--install-extension` a command line tool. */
  readonly serverMain: string;
  /** The folder of the extensions that VS Code brings. */
  readonly builtinExtensions: string;
}

/** Installs the server build of VS Code: the real workbench in a browser, the real extension host. */
export async function installVSCode(name: VSCodeReleaseName = "current"): Promise<VSCodeInstallation> {
  const release = vscodeReleases[name];
  const inPackage = join("node_modules", "code-server", "lib", "vscode");
  const folder = await installOnce(`vscode-${release.version}`, `VS Code ${release.version}`, async (target) => {
    // Its own install script refuses other versions of Node, and builds what nothing here needs.
    await npmInstall(target, `code-server@${release.codeServer}`);
    await npmInstall(join(target, inPackage));
    const spdlog = join(target, inPackage, "node_modules", "@vscode", "spdlog", "index.js");
    await copyFile(join(__dirname, "spdlog.cjs"), spdlog);
  });
  return {
    node: await installNode(release.node),
    serverMain: join(folder, inPackage, "out", "server-main.js"),
    builtinExtensions: join(folder, inPackage, "extensions"),
  };
}
