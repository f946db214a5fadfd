import * as vscode from "vscode";
import { findTests } from "../support/findTests";
import { runMocha } from "../support/runMocha";
import { suiteStart } from "../workbench/suiteStart";

/** Called by the extension host. The suites lie bundled beside this file. */
export async function run(): Promise<void> {
  console.log(`${suiteStart} ${vscode.version}`);
  const failed = await runMocha(findTests(__dirname, ".test.js"), { timeoutMs: 30_000 });
  if (failed > 0) {
    throw new Error(`${failed} of the tests in VS Code failed.`);
  }
}
