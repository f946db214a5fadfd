import * as vscode from "vscode";
import { parseServerUrl } from "../client/serverUrl";
import { readSetting } from "../host/settings";
import type { CommandDeps } from "./commandDeps";
import { refresh } from "./refresh";

export async function selectServer(deps: CommandDeps): Promise<void> {
  const entered = await vscode.window.showInputBox({
    title: "Change Server URL",
    prompt: "Where the share server answers. It is kept in your settings.",
    placeHolder: "http://localhost:1000",
    value: readSetting("shareExplorer.server.url"),
    validateInput: (text) => {
      const parsed = parseServerUrl(text);
      return parsed.ok ? undefined : parsed.reason;
    },
  });
  const parsed = entered === undefined ? undefined : parseServerUrl(entered);
  if (parsed?.ok === true) {
    await deps.connection.select(parsed.url);
    await refresh(deps);
  }
}
