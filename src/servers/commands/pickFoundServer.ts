import * as vscode from "vscode";
import type { FoundServer } from "../findServers";
import { findServers, knownPorts } from "../findServers";
import type { ServerProbe } from "../serverProbe";
import { inertText } from "../../base/plainText";
import { enterServerUrl } from "./enterServerUrl";

interface FoundItem extends vscode.QuickPickItem {
  /** Nothing for the way to enter one. */
  readonly url: string | undefined;
}

const enterAddress: FoundItem = { label: "$(edit) Enter Address…", url: undefined };

/** Searches this machine, and shows what turns up as it does. @returns the address of the one that is picked */
export async function pickFoundServer(probe: ServerProbe): Promise<string | undefined> {
  const search = new AbortController();
  const pick = vscode.window.createQuickPick<FoundItem>();
  const found: FoundItem[] = [];
  pick.title = "Find Servers on This Machine";
  pick.placeholder = "Searching…";
  pick.busy = true;
  pick.show();
  void findServers({
    ports: knownPorts,
    health: (url) => probe.health(url),
    describe: async (url) => ({ version: await probe.version(url), shareCount: await probe.shareCount(url) }),
    signal: search.signal,
    onFound: (server) => {
      found.push(toItem(server));
      pick.items = [...found].sort((a, b) => a.label.localeCompare(b.label));
    },
  }).finally(() => {
    if (!search.signal.aborted) {
      pick.busy = false;
      pick.placeholder = found.length === 0 ? "No share server was found at the known ports" : "Choose the server to use";
      pick.items = [...pick.items, enterAddress];
    }
  });
  const picked = await new Promise<FoundItem | undefined>((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]);
    });
    pick.onDidHide(() => {
      resolve(undefined);
    });
  });
  search.abort();
  pick.dispose();
  return picked === enterAddress ? enterServerUrl() : picked?.url;
}

function toItem({ url, version, shareCount }: FoundServer): FoundItem {
  const parts = [
    version === undefined ? "version unknown" : `version ${version}`,
    shareCount === undefined ? "does not list its shares to everybody" : shareCount === 1 ? "1 share" : `${shareCount} shares`,
  ];
  return { label: `$(server) ${inertText(url)}`, description: inertText(parts.join(", ")), url };
}
