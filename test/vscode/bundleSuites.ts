import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { projectFolder } from "../workbench/projectFolder";

/** Bundles the suites for the extension host, which knows no TypeScript. @returns the module with `run()` */
export async function bundleSuites(): Promise<string> {
  const outdir = join(projectFolder, ".vscode-test", "suites");
  await rm(outdir, { recursive: true, force: true }); // a deleted suite must not run on
  await build({
    absWorkingDir: projectFolder,
    entryPoints: ["test/vscode/bootstrap.ts", "test/vscode/suite/*.test.ts"],
    outdir,
    outbase: "test/vscode",
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    packages: "external",
    external: ["vscode"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return join(outdir, "bootstrap.js");
}
