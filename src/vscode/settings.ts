import * as vscode from "vscode";
import { UserError } from "../base/userError";
import type { SettingTypes } from "../manifest";
import type { SettingSchema } from "./permittedValue";
import { permittedValue } from "./permittedValue";
import { thisExtension } from "./thisExtension";

type Setting = keyof SettingTypes;

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly { readonly properties: { readonly [Key in Setting]?: SettingSchema<SettingTypes[Key]> } }[];
  };
}

/** The value in force, within its bounds. */
export function readSetting<Key extends Setting>(key: Key): SettingTypes[Key] {
  const manifest = thisExtension()?.packageJSON as Manifest | undefined;
  const group = manifest?.contributes.configuration.find(({ properties }) => key in properties);
  const schema = group?.properties[key];
  if (schema === undefined) {
    throw new Error(`package.json declares no setting ${key}`);
  }
  return permittedValue(vscode.workspace.getConfiguration().get(key), schema);
}

/**
 * Writes the value into the person's own settings.
 *
 * @throws {UserError} if that changes nothing: VS Code writes into a remote window's settings what earlier versions of
 * this extension have left there, where it doesn't count any more; or an organization's policy sets the value
 */
export async function writeSetting<Key extends Setting>(key: Key, value: SettingTypes[Key]): Promise<void> {
  await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
  if (vscode.workspace.getConfiguration().get(key) !== value) {
    throw new UserError(`Couldn't change the setting “${key}”. Remove it from the remote settings of this window, then try again.`);
  }
}

export function onDidChangeSetting(keys: readonly Setting[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (keys.some((key) => change.affectsConfiguration(key))) {
      listener();
    }
  });
}
