import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";

/** Reads the schema of Edit as JSON. */
const needed = "json-language-features";

/**
 * Fills a folder with links to those of VS Code's own extensions that are data alone, such as languages, themes and icons,
 * and the one that works with this extension. The others (Copilot, the debuggers, TypeScript, Git) cost every window that
 * a test opens more than a CPU second.
 */
export async function linkLightExtensions(builtin: string, target: string): Promise<void> {
  await mkdir(target);
  for (const name of await readdir(builtin)) {
    const manifest = join(builtin, name, "package.json");
    if (name === needed || (existsSync(manifest) && isDataAlone(await readFile(manifest, "utf8")))) {
      await symlink(join(builtin, name), join(target, name), "junction");
    }
  }
}

function isDataAlone(manifest: string): boolean {
  const { main, browser } = JSON.parse(manifest) as { readonly main?: string; readonly browser?: string };
  return main === undefined && browser === undefined;
}
