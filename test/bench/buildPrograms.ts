import { readdirSync } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { OwnedProcess } from "../workbench/ownedProcess";
import { projectFolder } from "../workbench/projectFolder";

/** What is measured, as JavaScript that a plain Node runs. */
export interface Programs {
  /** The extension and the server as they are shipped. */
  readonly dist: string;
  /** The bench's own programs. */
  readonly bench: string;
}

/** Builds into `folder`, so that the checkout's `dist` stays as it is, whoever uses it at the time. */
export async function buildPrograms(folder: string): Promise<Programs> {
  const production = join(folder, "production");
  await mkdir(production);
  for (const name of ["src", "node_modules"]) {
    await symlink(join(projectFolder, name), join(production, name), "junction");
  }
  // The build's paths are relative to where it runs.
  const shipped = new OwnedProcess(process.execPath, [join(projectFolder, "esbuild.mjs"), "--production"], {
    cwd: production,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if ((await shipped.exited) !== 0) {
    throw new Error(`The production build failed:\n${shipped.printed}`);
  }

  const sources = join(projectFolder, "test", "bench", "programs");
  const bench = join(folder, "programs");
  await build({
    entryPoints: readdirSync(sources).map((file) => join(sources, file)),
    outdir: bench,
    bundle: true,
    alias: { vscode: join(projectFolder, "test", "bench", "vscodeStandIn.ts") },
    // All but the lines, which Node prints when a program fails.
    minifyIdentifiers: true,
    minifySyntax: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    logLevel: "error",
  });
  return { dist: join(production, "dist"), bench };
}
