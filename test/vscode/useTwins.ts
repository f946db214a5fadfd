import * as vscode from "vscode";
import { Share } from "../../src/api/share";
import { Commands } from "../../src/manifest";
import { WatchedServer } from "../support/watchedServer";
import { poll } from "./poll";
import { useLocalServer } from "./useLocalServer";

const samples = 6;

/** To be read inside of tests and hooks alone. */
export interface UsedTwins {
  /** The one that the window uses at first. */
  readonly here: WatchedServer;
  /** The one that comes into use; its shares have the same ids. */
  readonly there: WatchedServer;
  /** The shares of the first, as they are now. */
  shares(): Promise<Share[]>;
  /** Changes a share of the first, as another client does. */
  change(share: Share): Promise<void>;
  /** Changes the setting, as another window does, and waits until this window shows the other server's shares. */
  switchTo(server: WatchedServer): Promise<void>;
}

/** Gives a suite two servers with the same shares, of which the window uses the first when a test begins. */
export function useTwins(): UsedTwins {
  const urls = [useLocalServer(samples), useLocalServer(samples)];
  let twins: WatchedServer[] = [];
  const twin = (index: number) => {
    const server = twins[index];
    if (server === undefined) {
      throw new Error("There are no servers before the suite has started.");
    }
    return server;
  };
  const switchTo = async (server: WatchedServer) => {
    await setUrl(await server.url());
    server.requests.length = 0;
    const isListed = () => Promise.resolve(server.requests.some((line) => line.startsWith("GET /shares?")));
    await poll(() => vscode.commands.executeCommand(Commands.refresh).then(isListed), Boolean);
  };

  before(async () => {
    twins = await Promise.all(urls.map((url) => WatchedServer.start(url())));
  });

  beforeEach(async () => {
    await switchTo(twin(0));
    twin(1).requests.length = 0;
  });

  after(async () => {
    await setUrl(undefined);
    await Promise.all(twins.map((server) => server.close()));
  });

  return {
    get here() {
      return twin(0);
    },
    get there() {
      return twin(1);
    },
    shares: async () => (JSON.parse(await twin(0).read()) as { readonly iterable: unknown[] }).iterable.map((share) => Share.parse(share)),
    change: async (share) => {
      const request = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(share) };
      await fetch(`${await twin(0).url()}/share/update`, request);
    },
    switchTo,
  };
}

async function setUrl(url: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration().update("shareExplorer.server.url", url, vscode.ConfigurationTarget.Global);
}
