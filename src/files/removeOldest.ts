import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Leaves those `count` files and folders of a folder that were changed last. */
export async function removeOldest(folder: string, count: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length <= count) {
    return;
  }
  const aged = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { path, at: await stat(path).then(({ mtimeMs }) => mtimeMs, () => 0) }; // 0: another window has just removed it
    }),
  );
  const oldest = aged.sort((a, b) => b.at - a.at).slice(count);
  await Promise.all(oldest.map(({ path }) => rm(path, { recursive: true, force: true })));
}
