import * as vscode from "vscode";
import type { Share } from "../../src/api/share";
import { Commands } from "../../src/manifest";
import { FakeShareServer } from "../support/fakeShareServer";
import { poll } from "./poll";

/** To be read inside of tests and hooks alone. */
export interface UsedFakeServer {
  readonly server: FakeShareServer;
  /** Forgets its requests and waits until the window has read its list: it follows its settings on its own time. */
  untilListed(): Promise<void>;
}

/** Gives a suite a server in this process, which the window uses. */
export function useFakeServer(shares: readonly Share[] = []): UsedFakeServer {
  let server: FakeShareServer | undefined;
  const started = () => {
    if (server === undefined) {
      throw new Error("There is no server before the suite has started.");
    }
    return server;
  };

  before(async () => {
    server = await FakeShareServer.start(shares);
    await setUrl(await server.url());
  });

  after(async () => {
    await setUrl(undefined);
    await server?.close();
  });

  return {
    get server() {
      return started();
    },
    untilListed: async () => {
      const { requests } = started();
      requests.length = 0;
      const isListed = () => Promise.resolve(requests.some((line) => line.startsWith("GET /shares?")));
      await poll(() => vscode.commands.executeCommand(Commands.refresh).then(isListed), Boolean);
    },
  };
}

/** `undefined` takes it back. */
async function setUrl(url: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration().update("shareExplorer.server.url", url, vscode.ConfigurationTarget.Global);
}
