import * as vscode from "vscode";
import { identityOf } from "./client/serverIdentity";
import type { Connection } from "./servers/connection";
import { reasonFor } from "./servers/server";
import { ServerStatusItem } from "./servers/serverStatusItem";
import type { SharesView } from "./explorer/sharesView";
import { setContextKey } from "./vscode/contextKey";
import { inertText } from "./base/plainText";
import type { OutboxView } from "./outbox/outboxView";
import type { PendingWrites } from "./model/pending/pendingWrites";
import type { ScoreQueue } from "./model/pending/scoreQueue";
import type { SeenScores } from "./model/scores/seenScores";
import type { ShareStore } from "./model/shares/shareStore";

export interface ServerFollowers {
  readonly connection: Connection;
  readonly store: ShareStore;
  readonly pending: PendingWrites;
  readonly scores: ScoreQueue;
  readonly seen: SeenScores;
  readonly outboxView: OutboxView;
  readonly view: SharesView;
}

/** Keeps all that belongs to one server with the server in use, and shows which one that is and how it is. */
export function followServer(followers: ServerFollowers): vscode.Disposable {
  const { connection, store, pending, scores, seen, outboxView, view } = followers;
  const statusItem = new ServerStatusItem();
  const identity = () => identityOf(connection.server);

  const show = () => {
    const { server, serverName, state, offeredUrl } = connection;
    const trouble = store.state.kind === "failed" ? store.state.message : undefined;
    view.showServer(serverName);
    outboxView.show();
    statusItem.show({ name: serverName, reason: reasonFor(server), state, trouble, offeredUrl });
    void setContextKey("shareExplorer.localServer", server.kind === "local");
    void setContextKey("shareExplorer.serverUnavailable", state === "down");
    void setContextKey("shareExplorer.piecesFound", offeredUrl !== undefined);
  };
  const followList = () => {
    show();
    const { kind } = store.state;
    if (kind === "ready" || kind === "failed") {
      void scores.sync(); // another window may have changed them
    }
    if (kind === "ready" || connection.state === "down") {
      scores.connect(identity()); // not before it is known which server is in use
    }
    if (kind === "ready") {
      void seen.connect(identity());
    } else if (kind === "failed") {
      void connection.lookForPieces();
    }
  };
  show();
  return vscode.Disposable.from(
    statusItem,
    connection.onDidChangeServer(() => {
      void seen.connect(identity()); // before its shares come
      store.connect(connection.client, identity());
      scores.connect(identity());
    }),
    connection.onDidIdentifyServer(() => {
      void pending.refile(store.server, identity());
      store.identify(identity());
      scores.connect(identity());
      void seen.connect(identity());
    }),
    connection.onDidReplaceServer(() => {
      const name = inertText(connection.serverName, 60);
      void vscode.window.showWarningMessage(`Another share server answers at ${name} now. Its shares are shown.`);
    }),
    connection.onDidChangeState(show),
    connection.onDidRecover(() => store.refresh()),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        void scores.sync();
      }
    }),
    store.onDidChange(({ kind }) => {
      if (kind === "state") {
        followList();
      }
    }),
  );
}
