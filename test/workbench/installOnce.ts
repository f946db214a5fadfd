import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectFolder } from "./projectFolder";
import { withProgress } from "./withProgress";

/** The cache that @vscode/test-electron uses as well; git-ignored. */
const cacheFolder = join(projectFolder, ".vscode-test");

/**
 * Resolves with a folder of the cache that `install` has filled, in this run or in an earlier one.
 * The marker is written last, so a folder without it was left half finished and is made again.
 */
export async function installOnce(
  name: string,
  title: string,
  install: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(cacheFolder, name);
  const marker = join(folder, ".installed");
  if (!existsSync(marker)) {
    await withProgress(`Installing ${title} into .vscode-test/${name}`, async () => {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      await install(folder);
      await writeFile(marker, `${title}\n`);
    });
  }
  return folder;
}
