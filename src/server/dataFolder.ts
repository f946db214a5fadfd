import { posix, win32 } from "node:path";

/** Where programs of this system keep a user's data. */
export function defaultDataFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): string {
  const name = "share-explorer";
  if (platform === "win32") {
    return win32.join(env.LOCALAPPDATA ?? win32.join(home, "AppData", "Local"), name);
  }
  if (platform === "darwin") {
    return posix.join(home, "Library", "Application Support", name);
  }
  // The XDG specification wants relative paths to be ignored.
  const data = env.XDG_DATA_HOME;
  return posix.join(data !== undefined && posix.isAbsolute(data) ? data : posix.join(home, ".local", "share"), name);
}
