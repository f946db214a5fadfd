import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectFolder } from "./projectFolder";
import { withProgress } from "./withProgress";

/** The cache that @vscode/test-electron uses as well; git-ignored. */
const cacheFolder = join(projectFolder, ".vscode-test");

/**
 * Resolves with a folder of the cache that `install` has filled, in this run or in an earlier one.
 * It is filled under another name and renamed when it is whole, so that neither an installation that was broken off nor
 * one that another process makes at the same time is taken for it.
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
      const partial = `${folder}.${process.pid}`;
      try {
        await mkdir(partial, { recursive: true });
        await install(partial);
        await writeFile(join(partial, ".installed"), `${title}\n`);
        if (!existsSync(marker)) {
          await rm(folder, { recursive: true, force: true });
          await rename(partial, folder);
        }
      } finally {
        await rm(partial, { recursive: true, force: true });
      }
    });
  }
  return folder;
}
