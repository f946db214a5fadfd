import { posix, win32 } from "node:path";
import { readSmallFile } from "../base/readSmallFile";

const maxBytes = 64;

/** Where Pieces OS writes the port that it took, by the layouts that it has had; the newest first. */
export function piecesPortFiles(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): readonly string[] {
  const end = ["com.pieces.os", "production", "Config", ".port.txt"];
  if (platform === "win32") {
    const local = env.LOCALAPPDATA ?? win32.join(home, "AppData", "Local");
    return [
      win32.join(local, "Mesh Intelligent Technologies, Inc", "Pieces OS", ...end),
      win32.join(home, "Documents", ...end),
    ];
  }
  return [posix.join(home, platform === "darwin" ? "Library" : "Documents", ...end)];
}

/** The address that the first of the files names which holds a port. Whether anybody answers there is not known yet. */
export async function readPiecesUrl(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    const text = (await readSmallFile(file, { maxBytes }))?.trim() ?? "";
    if (/^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) <= 65_535) {
      return `http://127.0.0.1:${Number(text)}`;
    }
  }
  return undefined;
}
