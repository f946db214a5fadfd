import * as vscode from "vscode";
import { Commands } from "../manifest";
import { inertText, plainText } from "../base/plainText";
import type { ServerState } from "./serverWatch";

/** What the item tells of the server. */
export interface ServerStatus {
  readonly name: string;
  /** Why it is this one, as "the address in your settings". */
  readonly reason: string;
  readonly state: ServerState;
  /** Why its shares could not be read, as a sentence. */
  readonly trouble: string | undefined;
  /** Where Pieces OS answers, if it could be used in place of it. */
  readonly offeredUrl: string | undefined;
}

/** The one entry of this extension in the status bar: which server, and how it is. A click shows what can be done. */
export class ServerStatusItem {
  private readonly item = vscode.window.createStatusBarItem("server", vscode.StatusBarAlignment.Left);

  constructor() {
    this.item.name = "Share Server";
    this.item.command = Commands.manageServer;
  }

  show(status: ServerStatus): void {
    const name = plainText(status.name, 60);
    const sentences = `Share server ${name} (${status.reason}): ${plainText(statusInWords(status), 300)}`;
    this.item.text = `$(${iconOf(status)}) ${inertText(name, 40)}`;
    this.item.tooltip = `${sentences} Click for what can be done.`;
    this.item.accessibilityInformation = { label: sentences, role: "button" };
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }
}

/** How the server is, as a sentence. */
export function statusInWords({ state, trouble, offeredUrl }: ServerStatus): string {
  const words = { up: "it answers.", down: "it does not answer.", unknown: "it was not asked for anything yet." };
  const what = trouble ?? words[state];
  return state === "down" && offeredUrl !== undefined ? `${what} Pieces OS answers at ${offeredUrl}.` : what;
}

function iconOf({ state, trouble }: ServerStatus): string {
  if (state === "down") {
    return "debug-disconnect";
  }
  return trouble === undefined ? "server" : "warning";
}
