import type { VSCodeRelease } from "./installVSCode";
import { installVSCode } from "./installVSCode";
import { OwnedProcess } from "./ownedProcess";
import type { Settings } from "./serverHome";
import { ServerHome } from "./serverHome";

const startTimeoutMs = 60_000;

export interface VSCodeServerOptions {
  readonly release?: VSCodeRelease;
  /** On top of those that keep the window clean. */
  readonly settings?: Settings;
  /** The extension host inherits it. */
  readonly env?: NodeJS.ProcessEnv;
  /** For a person: keeps the token that VS Code makes, which is then in the URL. */
  readonly withToken?: boolean;
  /** Installed before the start: the path of a .vsix. */
  readonly vsix?: string;
}

export interface WorkbenchTarget {
  /** What the workbench opens. */
  readonly folder?: string;
  /** A folder with an extension, loaded from where it is. */
  readonly extensionDevelopmentPath?: string;
  /** A module whose `run()` the extension host calls. */
  readonly extensionTestsPath?: string;
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
    const { node, serverMain } = await installVSCode(options.release);
    const home = await ServerHome.create(options.settings);
    const env = { ...process.env, ...home.env, ...options.env };
    const run = (...args: readonly string[]): OwnedProcess =>
      new OwnedProcess(node, [serverMain, ...args, ...home.args], { stdio: ["ignore", "pipe", "pipe"], env });
    let server: OwnedProcess | undefined;
    try {
      if (options.vsix !== undefined) {
        const installing = run("--install-extension", options.vsix);
        if ((await installing.exited) !== 0) {
          throw new Error(`VS Code could not install ${options.vsix}:\n${installing.printed}`);
        }
      }
      server = run(
        ...["--host", "127.0.0.1", "--port", "0", "--accept-server-license-terms", "--telemetry-level", "off"],
        // Without it a built VS Code takes no extension in development from the URL.
        "--enable-smoke-test-driver",
        ...(options.withToken ? [] : ["--without-connection-token"]),
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

  /** The address of a workbench. */
  url(target: WorkbenchTarget = {}): string {
    const url = new URL(`http://127.0.0.1:${this.port}`);
    if (this.token !== undefined) {
      url.searchParams.set("tkn", this.token);
    }
    if (target.folder !== undefined) {
      url.searchParams.set("folder", target.folder);
    }
    const { extensionDevelopmentPath, extensionTestsPath } = target;
    const payload = Object.entries({ extensionDevelopmentPath, extensionTestsPath }).flatMap(([key, path]) =>
      path === undefined ? [] : [[key, `vscode-remote://${url.host}${path}`]],
    );
    if (payload.length > 0) {
      url.searchParams.set("payload", JSON.stringify(payload));
    }
    return url.href;
  }

  async dispose(): Promise<void> {
    await this.process.dispose();
    await this.home.dispose();
  }
}
