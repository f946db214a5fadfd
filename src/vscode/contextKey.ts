import * as vscode from "vscode";
import type { ContextKeyValues } from "../manifest";

/** Sets a key that `when` clauses of package.json ask for. */
export async function setContextKey<Key extends keyof ContextKeyValues>(
  key: Key,
  value: ContextKeyValues[Key],
): Promise<void> {
  await vscode.commands.executeCommand("setContext", key, value);
}
