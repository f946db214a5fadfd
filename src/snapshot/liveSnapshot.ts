import type { ListedShare } from "../api/listedShare";
import type { ShareJson } from "../api/shareJson";
import { sentenceOf } from "../base/userError";
import type { Subscription } from "../base/emitter";
import { Emitter } from "../base/emitter";
import { isAway } from "../model/shares/listState";
import type { ShareStore } from "../model/shares/shareStore";
import type { StoreChange } from "../model/shares/storeChange";
import type { SnapshotFailure } from "../model/shares/snapshotFailure";
import { toSnapshotFailure } from "../model/shares/snapshotFailure";

export interface ReadFailure {
  readonly failure: SnapshotFailure;
  readonly sentence: string;
  readonly at: Date;
}

/** How one share stands. One that was read stays known beside the failure of reading it again. */
export type LiveState =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly failure: ReadFailure }
  | {
      readonly kind: "known";
      readonly share: ShareJson;
      /** The identity of the server that it is on. */
      readonly server: string;
      /** Whether the content of fragments and files was read too. */
      readonly isWhole: boolean;
      readonly readAt: Date;
      readonly failure?: ReadFailure | undefined;
    };

export interface LiveSnapshotOptions {
  readonly shareId: string;
  readonly store: Pick<ShareStore, "state" | "server" | "isInUse" | "get" | "readSnapshot" | "readCachedSnapshot" | "onDidChange">;
  /** Connects if need be and reads the list; a failure is a state of the store. */
  readonly load: () => Promise<void>;
  /** Told of each failure to read. */
  readonly report: (error: unknown) => void;
  readonly now?: () => Date;
}

/** One share as the server has it, followed while somebody looks: first without its content, then all of it. */
export class LiveSnapshot {
  private readonly changes = new Emitter<LiveState>();
  private readonly subscription: Subscription;
  private current: LiveState = { kind: "loading" };
  private isWatched = false;
  private reading: Promise<void> | undefined;
  /** Counts what asked for a read, and of that what was a change: what was read before it is older in part. */
  private asked = 0;
  private changed = 0;
  /** What the list had of the share when it was last read. */
  private listed: ListedShare | undefined;

  /** The identity of the server that it is read from. */
  private server: string;

  constructor(private readonly options: LiveSnapshotOptions) {
    this.server = options.store.server;
    this.subscription = options.store.onDidChange((change) => {
      this.follow(change);
    });
  }

  readonly onDidChange = this.changes.subscribe;

  get state(): LiveState {
    return this.current;
  }

  /** Nothing is read while nobody looks; looking again reads again. */
  watch(isWatched: boolean): void {
    this.isWatched = isWatched;
    this.followServer();
    if (isWatched) {
      void this.read();
    }
  }

  /** Reads the share again, and the list first if that failed. */
  async retry(): Promise<void> {
    if (this.options.store.state.kind === "failed") {
      await this.options.load();
    }
    await this.read();
  }

  dispose(): void {
    this.isWatched = false;
    this.subscription.dispose();
  }

  /** A share of another server is another one, also if it has the same id. */
  private followServer(): boolean {
    const { store } = this.options;
    if (store.isInUse(this.server)) {
      return false;
    }
    this.server = store.server;
    this.changed++;
    this.moveTo({ kind: "loading" });
    return true;
  }

  private follow(change: StoreChange): void {
    const { store, shareId } = this.options;
    if (this.followServer() && this.isWatched) {
      void this.read();
      return;
    }
    const isMeant = change.kind === "share" ? change.id === shareId : store.state.kind !== "idle";
    if (!this.isWatched || !isMeant) {
      return;
    }
    if (change.kind === "state") {
      this.followState();
    } else if (change.kind === "share" || this.isNews(store.get(shareId))) {
      this.changed++;
      this.showListed();
      void this.read();
    }
  }

  /** Whether a newer list may tell that the share is another: shares that are as they were stay the very objects. */
  private isNews(listed: ListedShare | undefined): boolean {
    return listed === undefined || listed !== this.listed;
  }

  /** The list tells that the server is lost, or found again, before anyone asks for this share. */
  private followState(): void {
    const { state } = this.options.store;
    const isFailed = this.current.kind !== "loading" && this.current.failure !== undefined;
    if (state.kind === "failed" && !isFailed && this.reading === undefined) {
      const failure = isAway(state.failure) ? "offline" : undefined;
      this.fail(failure, state.message);
    } else if (state.kind === "ready" && isFailed) {
      void this.read();
    }
  }

  /** Reads all of the share. Calls while it is being read make that be done once more. */
  private read(): Promise<void> {
    this.asked++;
    this.reading ??= this.readUntilCurrent().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  private async readUntilCurrent(): Promise<void> {
    const { store, load } = this.options;
    if (store.state.kind === "idle") {
      await load();
    }
    this.showListed();
    if (this.current.kind !== "known") {
      void this.readOutline();
    }
    let answered: number;
    do {
      answered = this.asked;
      this.listed = store.get(this.options.shareId);
      await this.readOnce(this.changed);
    } while (answered !== this.asked && this.isWatched);
  }

  /** Content may be long in coming; what goes wrong is told by reading all of it, which is under way. */
  private async readOutline(): Promise<void> {
    const { store, shareId } = this.options;
    try {
      const { server } = this;
      const share = await store.readSnapshot(shareId, { transferables: false });
      if (this.current.kind === "loading" && server === this.server) {
        this.moveTo({ kind: "known", share, server, isWhole: false, readAt: this.now() });
      }
    } catch {
      return;
    }
  }

  /** Where the share changed while it was read, what the list has is newer; it will be read once more. */
  private async readOnce(changed: number): Promise<void> {
    const { store, shareId, report } = this.options;
    const { server } = this;
    try {
      const read = await store.readSnapshot(shareId);
      if (server !== this.server) {
        return; // it is read once more, from the server in use now
      }
      const newer = changed === this.changed ? undefined : store.get(shareId);
      const share = newer === undefined ? read : withHead(read, newer);
      this.moveTo({ kind: "known", share, server, isWhole: true, readAt: this.now() });
    } catch (error) {
      if (server !== this.server) {
        return;
      }
      report(error);
      const failure = toSnapshotFailure(error);
      if (failure === "offline") {
        await this.showKept();
      }
      this.fail(failure, error instanceof Error ? sentenceOf(error) : String(error));
    }
  }

  /** The share with its content, as it was kept when it was opened last. */
  private async showKept(): Promise<void> {
    const isWhole = this.current.kind === "known" && this.current.isWhole;
    const { server } = this;
    const cached = isWhole ? undefined : await this.options.store.readCachedSnapshot(this.options.shareId);
    if (cached !== undefined && server === this.server) {
      this.moveTo({ kind: "known", share: cached.value, server, isWhole: true, readAt: cached.at });
    }
  }

  /** What the list has of the share is shown at once: all but its content, or what is newer than the content known. */
  private showListed(): void {
    const listed = this.options.store.get(this.options.shareId);
    const { current } = this;
    if (listed === undefined || (current.kind === "known" && current.failure !== undefined)) {
      return;
    }
    if (current.kind === "known" && current.isWhole) {
      this.moveTo({ ...current, share: withHead(current.share, listed) });
      return;
    }
    this.moveTo({ kind: "known", share: listed, server: this.server, isWhole: false, readAt: this.listReadAt ?? this.now() });
  }

  private get listReadAt(): Date | undefined {
    const { state } = this.options.store;
    switch (state.kind) {
      case "ready":
        return state.at;
      case "failed":
        return state.lastReadyAt;
      case "idle":
      case "loading":
        return undefined;
    }
  }

  private fail(failure: SnapshotFailure | undefined, sentence: string): void {
    if (failure === undefined) {
      return;
    }
    const failed = { failure, sentence, at: this.now() };
    this.moveTo(this.current.kind === "known" ? { ...this.current, failure: failed } : { kind: "failed", failure: failed });
  }

  private moveTo(state: LiveState): void {
    this.current = state;
    this.changes.fire(state);
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}

/** The share with what lists tell of it as a list tells it. */
function withHead(share: ShareJson, listed: ListedShare): ShareJson {
  const { name, access, link, score, accessors } = listed;
  return { ...share, name, access, link, score, accessors };
}
