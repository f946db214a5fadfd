import * as vscode from "vscode";
import { parseServerUrl } from "../../client/serverUrl";
import { inertText } from "../../base/plainText";
import { configuredServer } from "../configuredServer";

/** Asks for an address. @returns it as settings keep it; nothing if the person changed their mind */
export async function enterServerUrl(proposed = configuredServer().url): Promise<string | undefined> {
  const entered = await vscode.window.showInputBox({
    title: "Change Server URL",
    prompt: "Where the share server answers. It is kept in your settings.",
    placeHolder: "http://localhost:1000",
    value: proposed,
    validateInput: (text) => {
      const parsed = parseServerUrl(text);
      return parsed.ok ? undefined : inertText(parsed.reason);
    },
  });
  const parsed = entered === undefined ? undefined : parseServerUrl(entered);
  return parsed?.ok === true ? parsed.url : undefined;
}
