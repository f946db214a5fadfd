import * as vscode from "vscode";
import type { SettingTypes } from "../manifest";
import type { SettingSchema } from "./permittedValue";
import { permittedValue } from "./permittedValue";
import { thisExtension } from "./thisExtension";

type Setting = keyof SettingTypes;

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: { readonly [Key in Setting]: SettingSchema<SettingTypes[Key]> } } };
}

/** The value in force, within its bounds. */
export function readSetting<Key extends Setting>(key: Key): SettingTypes[Key] {
  const manifest = thisExtension()?.packageJSON as Manifest | undefined;
  const schema = manifest?.contributes.configuration.properties[key];
  if (schema === undefined) {
    throw new Error(`package.json declares no setting ${key}`);
  }
  return permittedValue(vscode.workspace.getConfiguration().get(key), schema);
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
