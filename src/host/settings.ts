import * as vscode from "vscode";
import type { SettingTypes } from "../contributions";

type Setting = keyof SettingTypes;

/** The value in force. */
export function readSetting<Key extends Setting>(key: Key): SettingTypes[Key] {
  const value = vscode.workspace.getConfiguration().get<SettingTypes[Key]>(key);
  if (value === undefined) {
    throw new Error(`package.json declares no setting ${key}`);
  }
  return value;
}

/** Writes the value for this machine's user. */
export async function writeSetting<Key extends Setting>(key: Key, value: SettingTypes[Key]): Promise<void> {
  await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}

export function onDidChangeSetting(keys: readonly Setting[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (keys.some((key) => change.affectsConfiguration(key))) {
      listener();
    }
  });
}
