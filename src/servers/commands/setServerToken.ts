import * as vscode from "vscode";
import { inertText } from "../../base/plainText";
import { hostOf, isLoopbackHost } from "../../base/loopback";
import { UserError } from "../../base/userError";
import type { RefreshDeps } from "./refresh";
import { refresh } from "./refresh";

export type SetServerTokenDeps = RefreshDeps;

const token = /^[\x21-\x7e]{1,4096}$/;

export async function setServerToken(deps: SetServerTokenDeps): Promise<void> {
  const { server } = deps.connection;
  if (server.kind === "local") {
    throw new UserError("The local server has a token of its own, which nobody needs to enter.");
  }
  if (!URL.canParse(server.url)) {
    throw new UserError("The server URL in your settings is no address. Change it first.");
  }
  const { origin, protocol } = new URL(server.url);
  const isOpen = protocol === "http:" && !isLoopbackHost(hostOf(server.url));
  const entered = await vscode.window.showInputBox({
    title: "Set Server Token",
    prompt: `${inertText(origin)} alone gets it. It is kept in VS Code's secret storage. Leave it empty to forget the one that is kept.`,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (text !== "" && !token.test(text)) {
        return "A token is one word of up to 4096 printable characters.";
      }
      return isOpen
        ? {
            message: "This address is not encrypted, so others on the network can read the token. Use https if you can.",
            severity: vscode.InputBoxValidationSeverity.Warning,
          }
        : undefined;
    },
  });
  if (entered !== undefined) {
    await deps.connection.setToken(entered === "" ? undefined : entered);
    await refresh(deps);
  }
}
