import * as vscode from "vscode";
import { onDidChangeSetting, readSetting } from "../vscode/settings";
import { systemClock } from "../base/systemClock";
import type { Subscription } from "../base/emitter";
import type { ShareStore } from "../model/shares/shareStore";
import { RefreshPoller } from "./refreshPoller";

/** Something beside the view in which a person sees shares. */
export interface Sight {
  readonly isVisible: boolean;
  readonly onDidChangeVisibility: (listener: () => void) => Subscription;
}

export interface LiveRefreshOptions {
  readonly view: vscode.TreeView<unknown>;
  readonly snapshots: Sight;
  readonly store: ShareStore;
  /** Reads the list again; a failure is a state of the store. */
  readonly load: () => Promise<void>;
  /** Whether the server is known not to answer: it is probed then, and the list read when it is back. */
  readonly isServerDown: () => boolean;
  /** Told whether somebody looks at shares: these are in sight, in the window that has the focus. */
  readonly onSight: (isSeen: boolean) => void;
}

const shortestIntervalMs = 1000;

/** Keeps the list fresh while the view or a snapshot is in sight in the window that the person works in, and asks nothing otherwise. */
export class LiveRefresh {
  private readonly poller: RefreshPoller;
  private readonly subscriptions: vscode.Disposable;

  constructor({ view, snapshots, store, load, isServerDown, onSight }: LiveRefreshOptions) {
    const poller = new RefreshPoller({
      clock: systemClock,
      random: Math.random,
      interval: refreshIntervalMs,
      refresh: load,
    });
    const watch = () => {
      const isSeen = (view.visible || snapshots.isVisible) && vscode.window.state.focused;
      onSight(isSeen);
      poller.watch(isSeen && !isServerDown());
    };
    this.poller = poller;
    this.subscriptions = vscode.Disposable.from(
      view.onDidChangeVisibility(watch),
      snapshots.onDidChangeVisibility(watch),
      vscode.window.onDidChangeWindowState(watch),
      onDidChangeSetting(["shareExplorer.refresh.interval"], () => {
        poller.plan();
      }),
      store.onDidChange(({ kind }) => {
        if (kind === "state") {
          watch();
          this.follow(store.state.kind);
        }
      }),
    );
    watch();
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.poller.dispose();
  }

  private follow(state: ShareStore["state"]["kind"]): void {
    switch (state) {
      case "ready":
      case "failed":
        this.poller.settled(state === "ready");
        break;
      case "idle":
        this.poller.reset();
        break;
      case "loading":
        break;
    }
  }
}

function refreshIntervalMs(): number {
  const interval = readSetting("shareExplorer.refresh.interval") * 1000;
  return interval > 0 ? Math.max(interval, shortestIntervalMs) : 0;
}
