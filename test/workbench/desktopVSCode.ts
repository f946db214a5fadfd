import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import spawn from "cross-spawn";
import { engines } from "../../package.json";
import { OwnedProcess } from "./ownedProcess";
import { projectFolder } from "./projectFolder";
import type { Settings } from "./serverHome";
import { cleanWindow } from "./serverHome";
import { createTempFolder } from "./tempFolder";

const versionTimeoutMs = 15_000;

export interface DesktopVSCode {
  /** Resolves when the person has closed the window. */
  readonly closed: Promise<unknown>;
  dispose(): Promise<void>;
}

/** Whether `code` on the PATH opens windows here, and is new enough for the extension. */
export function hasDesktopVSCode(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY, VSCODE_IPC_HOOK_CLI } = process.env;
  const noScreen = process.platform === "linux" && !DISPLAY && !WAYLAND_DISPLAY;
  const remoteTerminal = VSCODE_IPC_HOOK_CLI !== undefined; // there `code` only talks to a window that is open
  const refusesRoot = process.platform === "linux" && process.getuid?.() === 0;
  if (noScreen || remoteTerminal || refusesRoot) {
    return false;
  }
  const { status, stdout } = spawn.sync("code", ["--version"], { encoding: "utf8", timeout: versionTimeoutMs });
  return status === 0 && isAtLeast(stdout, engines.vscode.replace("^", ""));
}

function isAtLeast(version: string, floor: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map((part) => parseInt(part, 10));
  const [floorMajor = 0, floorMinor = 0] = floor.split(".").map(Number);
  return major > floorMajor || (major === floorMajor && minor >= floorMinor);
}

/** Opens a window apart from the person's own: other settings, no other extension. */
export async function openDesktopVSCode(folder: string, settings: Settings): Promise<DesktopVSCode> {
  const home = await createTempFolder("desktop");
  await mkdir(join(home.path, "User"));
  await writeFile(join(home.path, "User", "settings.json"), JSON.stringify({ ...cleanWindow, ...settings }));
  const args = [
    ...["--wait", "--new-window", "--disable-workspace-trust", "--skip-welcome", "--skip-release-notes"],
    ...["--user-data-dir", home.path, "--extensions-dir", join(home.path, "extensions")],
    ...[`--extensionDevelopmentPath=${projectFolder}`, folder],
  ];
  const code = new OwnedProcess("code", args, { stdio: ["ignore", "ignore", "pipe"] });
  const dispose = async (): Promise<void> => {
    await code.dispose();
    await endByLock(join(home.path, "code.lock"));
    await home.dispose();
  };
  return { closed: code.exited, dispose };
}

/** `code` has only asked a program outside of its process group to open the window; that one leaves its id in a file. */
async function endByLock(file: string): Promise<void> {
  try {
    process.kill(Number(await readFile(file, "utf8")), "SIGTERM");
  } catch {
    // It has ended already.
  }
}
