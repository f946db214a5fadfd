import type * as vscode from "vscode";
import { setContextKey } from "../vscode/contextKey";
import type { Subscription } from "../base/emitter";
import type { ListState } from "../model/shares/listState";
import type { ShareStore } from "../model/shares/shareStore";
import type { ArrangedShares } from "./arrangedShares";
import type { ViewFacts } from "./viewState";
import { toViewMessage, toViewState } from "./viewState";

const slowAfterMs = 1000;
const ageTickMs = 20_000;

/** Says in words how the list stands, where rows alone do not. */
export class ViewFace {
  private readonly subscriptions: readonly Subscription[];
  private isSlow = false;
  private slowTimer: NodeJS.Timeout | undefined;
  private ageTimer: NodeJS.Timeout | undefined;
  private shownState: string | undefined;
  /** The failure that is being tried again: its words and buttons stay until there is something else to say. */
  private failed: ListState | undefined;

  constructor(
    private readonly view: vscode.TreeView<unknown>,
    private readonly store: ShareStore,
    private readonly arranged: ArrangedShares,
  ) {
    const show = () => {
      this.show();
    };
    this.subscriptions = [
      store.onDidChange(({ kind }) => {
        if (kind !== "share") {
          show();
        }
      }),
      arranged.onDidChange(show),
    ];
    this.show();
  }

  dispose(): void {
    clearTimeout(this.slowTimer);
    clearTimeout(this.ageTimer);
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private show(): void {
    this.watchForSlowness();
    if (!this.arranged.isSettled) {
      return; // it says so when it is, and until then the old face stands above the old rows
    }
    const facts = this.facts();
    const message = toViewMessage(facts) ?? "";
    if (this.view.message !== message) {
      this.view.message = message;
    }
    const state = toViewState(facts);
    if (this.shownState !== state) {
      this.shownState = state;
      void setContextKey("shareExplorer.state", state);
    }
    this.keepAgeTrue(message);
  }

  private facts(): ViewFacts {
    const { state, shares, unreadable } = this.store;
    if (state.kind !== "loading") {
      this.failed = state.kind === "failed" ? state : undefined;
    }
    return {
      list: this.failed ?? state,
      rowCount: shares.length + unreadable.length,
      shareCount: shares.length,
      query: this.arranged.currentArranging.filter.query,
      matchCount: this.arranged.current.shares.length,
      isSlow: this.isSlow,
      now: new Date(),
    };
  }

  private watchForSlowness(): void {
    if (this.store.state.kind !== "loading") {
      clearTimeout(this.slowTimer);
      this.slowTimer = undefined;
      this.isSlow = false;
    } else {
      this.slowTimer ??= setTimeout(() => {
        this.isSlow = true;
        this.show();
      }, slowAfterMs);
    }
  }

  private keepAgeTrue(message: string | undefined): void {
    clearTimeout(this.ageTimer);
    if (message !== undefined && this.store.state.kind === "failed") {
      this.ageTimer = setTimeout(() => {
        this.show();
      }, ageTickMs);
    }
  }
}
