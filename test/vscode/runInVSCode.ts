// Runs the suites in a real VS Code: the server build from the npm registry, `current` or `oldest` by the argument;
// or with SHARE_EXPLORER_DESKTOP=1 the desktop one, which @vscode/test-electron downloads (on Linux: xvfb-run).
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runTests, TestRunFailedError } from "@vscode/test-electron";
import { exitOnSignals } from "../workbench/exitOnSignals";
import type { VSCodeReleaseName } from "../workbench/installVSCode";
import { vscodeReleases } from "../workbench/installVSCode";
import { projectFolder } from "../workbench/projectFolder";
import { createTempFolder } from "../workbench/tempFolder";
import { bundleSuites } from "./bundleSuites";

const onDesktop = process.env.SHARE_EXPLORER_DESKTOP === "1";
const standIn = join(projectFolder, "test", "workbench", "vscodeExecutable.mjs");

async function main(release: VSCodeReleaseName): Promise<void> {
  exitOnSignals();
  const extensionTestsPath = await bundleSuites();
  const workspace = await createTempFolder("workspace");
  const profile = await createTempFolder("profile");
  try {
    await writeFile(join(workspace.path, "notes.md"), "# Notes\n");
    await runTests({
      ...(onDesktop
        ? { version: release === "current" ? "stable" : vscodeReleases[release].version }
        : { vscodeExecutablePath: standIn }),
      extensionDevelopmentPath: projectFolder,
      extensionTestsPath,
      launchArgs: [workspace.path, `--user-data-dir=${profile.path}`, ...(onDesktop ? [] : [`--release=${release}`])],
    });
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof TestRunFailedError)) {
      console.error(error);
    }
  } finally {
    await workspace.dispose();
    await profile.dispose();
  }
}

void main(process.argv[2] === "oldest" ? "oldest" : "current");
