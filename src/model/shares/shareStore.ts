import type { ScoreReason } from "../../api/score";
import { readListedShare } from "../../api/readListedShare";
import type { SeededShare } from "../../api/seededShare";
import type { ListedShare } from "../../api/listedShare";
import type { ShareJson } from "../../api/shareJson";
import { RedirectedError, RequestAbortedError, ShareClientError } from "../../client/errors";
import type { UnreadableShare } from "../../client/listingReader";
import type { ShareListing } from "../../client/shareClient";
import { deleteShare } from "./deleteShare";
import type { Subscription } from "../../base/emitter";
import { Emitter } from "../../base/emitter";
import type { ListState } from "./listState";
import { isAway, toListFailure } from "./listState";
import { compareListing } from "./listingDifference";
import type { Cached, OfflineCache } from "./offlineCache";
import { OneAtATime } from "../../base/oneAtATime";
import { OtherServerError } from "../updates/otherServerError";
import type { UpdateRequest, UpdateResult } from "../updates/safeUpdate";
import { safeUpdate } from "../updates/safeUpdate";
import { runSteps } from "../../base/steps";
import type { ShareSource } from "./shareSource";
import type { StoreChange } from "./storeChange";
import type { ShareEdits } from "../updates/toRequest";
import { toRequest } from "../updates/toRequest";
import type { UpdateJournal } from "../updates/updateJournal";
import { noJournal } from "../updates/updateJournal";

/** Where a write belongs. */
export interface WriteOptions {
  /** The identity of the server that the author of the write saw. */
  readonly server: string;
}

export interface UpdateOptions extends WriteOptions {
  /** Gives the update up; what became of it is still found out. */
  readonly cancelled?: AbortSignal | undefined;
}

export interface ShareStoreOptions {
  readonly now?: () => Date;
  readonly journal?: UpdateJournal;
  readonly cache?: ListingCache;
  /** What people call a server, by its identity. */
  readonly nameOf?: (server: string) => string;
}

/** What the store uses of the offline cache. */
export interface SnapshotReading {
  readonly transferables?: boolean;
  readonly signal?: AbortSignal;
}

type ListingCache = Pick<OfflineCache, "keepListing" | "readListing" | "keepSnapshot" | "readSnapshot" | "forgetSnapshot">;

const nothingRead: ShareListing = { shares: [], unreadable: [] };

interface BoundClient {
  readonly client: ShareSource;
  readonly signal: AbortSignal;
}

/**
 * The extension's copy of the shares on one server, and the only way to change them. A write that was meant for another
 * server is refused, however late it turns out that the server has changed.
 */
export class ShareStore {
  private readonly changes = new Emitter<StoreChange>();
  private byId = new Map<string, ListedShare>();
  private inOrder: readonly ListedShare[] | undefined;
  /** As it was last read; `byId` is ahead of it by what was written since. */
  private listing: ShareListing = nothingRead;
  /** What was written since the list that is under way was asked for, and which it may not tell of. */
  private readonly written = new Set<string>();
  private currentState: ListState = { kind: "idle" };
  private lastReadyAt: Date | undefined;
  private refreshing: Promise<void> | undefined;
  private connection = new AbortController();
  /** An update sends the score along that it has read, so a score must not be given in between. */
  private readonly writes = new OneAtATime();
  /** The URL of the server in use, where that was its name before it told its id. */
  private formerName: string | undefined;
  private readonly now: () => Date;
  private readonly journal: UpdateJournal;
  private readonly cache: ListingCache | undefined;
  private readonly nameOf: (server: string) => string;

  constructor(
    private client: ShareSource,
    private current: string,
    { now, journal, cache, nameOf }: ShareStoreOptions = {},
  ) {
    this.now = now ?? (() => new Date());
    this.journal = journal ?? noJournal;
    this.cache = cache;
    this.nameOf = nameOf ?? ((server) => server);
  }

  readonly onDidChange: (listener: (change: StoreChange) => void) => Subscription = this.changes.subscribe;

  get state(): ListState {
    return this.currentState;
  }

  /** In the server's order; the very array it was before, until a share is different. */
  get shares(): readonly ListedShare[] {
    this.inOrder ??= [...this.byId.values()];
    return this.inOrder;
  }

  /** Members of the list that are not shares. */
  get unreadable(): readonly UnreadableShare[] {
    return this.listing.unreadable;
  }

  get(id: string): ListedShare | undefined {
    return this.byId.get(id);
  }

  /** The identity of the server in use. */
  get server(): string {
    return this.current;
  }

  /** Whether this is the server in use, also by the name that it had before it told its id. */
  isInUse(server: string): boolean {
    return server === this.current || server === this.formerName;
  }

  /** @throws {OtherServerError} if this is not the server in use */
  requireServer(server: string): void {
    if (!this.isInUse(server)) {
      throw new OtherServerError({ meant: server, inUse: this.current }, this.nameOf);
    }
  }

  /** The server in use, so far known by its URL, has told its id: what was meant for the one is meant for the other. */
  identify(server: string): void {
    if (server !== this.current) {
      this.formerName = this.current;
      this.current = server;
    }
  }

  /** Talks to another server from now on: what is known of the old one is dropped, what is under way is given up. */
  connect(client: ShareSource, server: string): void {
    this.connection.abort();
    this.connection = new AbortController();
    this.client = client;
    if (server !== this.current) {
      this.formerName = undefined;
      this.current = server;
    }
    this.refreshing = undefined;
    this.lastReadyAt = undefined;
    this.currentState = { kind: "idle" };
    this.replace(new Map(), nothingRead);
    this.changes.fire({ kind: "list" });
    this.changes.fire({ kind: "state" });
  }

  /**
   * Reads the list. Calls while one is under way share its result. Failing is a state of the list, not an exception.
   */
  refresh(): Promise<void> {
    if (this.refreshing === undefined) {
      const refreshing = this.readList(this.connection.signal).finally(() => {
        if (this.refreshing === refreshing) {
          this.refreshing = undefined;
        }
      });
      this.refreshing = refreshing;
    }
    return this.refreshing;
  }

  /**
   * One share as it is now on the server.
   * @param transferables whether the content of fragments and files comes along
   * @param signal gives the reading up
   * @throws {ShareClientError}
   */
  async readSnapshot(id: string, { transferables = true, signal: given }: SnapshotReading = {}): Promise<ShareJson> {
    const connected = this.connection.signal;
    const signal = given === undefined ? connected : AbortSignal.any([connected, given]);
    const share = await this.client.readShare(id, { transferables, signal });
    if (transferables && !signal.aborted) {
      void this.cache?.keepSnapshot(this.current, share, this.now());
    }
    return share;
  }

  /** The share as it was when it was read last with all its content, for when the server is unavailable. */
  async readCachedSnapshot(id: string): Promise<Cached<ShareJson> | undefined> {
    return this.cache?.readSnapshot(this.current, id);
  }

  /**
   * Changes fields of a share; throws as `save` does.
   * @param base the share as the person saw it when the edit began; undefined where nothing is known of it
   */
  update(id: string, changes: ShareEdits, base: ShareEdits | undefined, options: UpdateOptions): Promise<UpdateResult> {
    return this.save(toRequest(id, changes, base), options);
  }

  /** Writes the edits of a share. @throws {OtherServerError}; otherwise as `safeUpdate` does */
  async save(request: UpdateRequest, { server, cancelled }: UpdateOptions): Promise<UpdateResult> {
    return this.write(request.id, server, async ({ client, signal }) => {
      const onSeen = (share: ShareJson) => {
        if (!signal.aborted) {
          this.put(share);
        }
      };
      const requireServer = () => {
        this.requireServer(server);
      };
      const context = { source: client, server, journal: this.journal, signal, cancelled, onSeen, requireServer };
      const result = await this.sent(server, safeUpdate(context, request));
      onSeen(result.share);
      return result;
    });
  }

  /**
   * Makes a share.
   * @throws {OtherServerError}
   * @throws {ShareClientError} with the outcome `unknown` where nobody can tell whether there is one now
   */
  async create(seed: SeededShare, { server }: WriteOptions): Promise<ShareJson> {
    this.requireServer(server);
    const { client, connection: { signal } } = this;
    const share = await this.sent(server, client.createShare(seed, { known: new Set(this.byId.keys()), signal }));
    if (!signal.aborted) {
      this.put(share);
    }
    return share;
  }

  /** Deletes a share for good. @throws {OtherServerError}; otherwise as `deleteShare` does */
  async delete(id: string, { server }: WriteOptions): Promise<void> {
    await this.write(id, server, async ({ client, signal }) => {
      await this.sent(server, deleteShare(client, id, signal));
      if (!signal.aborted) {
        this.byId.delete(id);
        void this.cache?.forgetSnapshot(server, id);
        this.noteWritten(id);
        this.changes.fire({ kind: "list" });
      }
    });
  }

  /** Whether the server counts a score once that comes again with its key. */
  get honoursIdempotencyKeys(): boolean {
    return this.client.honoursIdempotencyKeys;
  }

  /**
   * Scores the share once. What the server counts then is not read; see `reread`.
   * @throws {OtherServerError}
   * @throws {ShareClientError}
   */
  async increment(id: string, reason: ScoreReason, idempotencyKey: string, { server }: WriteOptions): Promise<void> {
    await this.write(id, server, ({ client, signal }) =>
      this.sent(server, client.incrementScore(id, reason, { idempotencyKey, signal })),
    );
  }

  /** Reads one share again. @throws {ShareClientError} */
  reread(id: string): Promise<ShareJson> {
    const { client, connection: { signal } } = this;
    return this.writes.run(id, async () => {
      const share = await client.readShare(id, { transferables: false, signal });
      if (!signal.aborted) {
        this.put(share);
      }
      return share;
    });
  }

  /** Reads the list again; one that is under way may be older than this call. @returns whether it could be read */
  async rereadAll(): Promise<boolean> {
    await this.refreshing;
    await this.refresh();
    return this.currentState.kind === "ready";
  }

  dispose(): void {
    this.connection.abort();
  }

  /** Runs a write of a share when its turn comes, with the client of that moment, if it is the right server's. */
  private write<Result>(id: string, server: string, task: (bound: BoundClient) => Promise<Result>): Promise<Result> {
    this.requireServer(server); // at once, not after what may take long
    return this.writes.run(id, async () => {
      this.requireServer(server);
      return task({ client: this.client, signal: this.connection.signal });
    });
  }

  /** Tells a request that was given up before anything was sent, because the server changed, from all else. */
  private async sent<Result>(server: string, request: Promise<Result>): Promise<Result> {
    try {
      return await request;
    } catch (error) {
      if (error instanceof RequestAbortedError && error.outcome === "notApplied") {
        this.requireServer(server);
      }
      throw error;
    }
  }

  private async readList(signal: AbortSignal): Promise<void> {
    if (this.lastReadyAt === undefined) {
      this.moveTo({ kind: "loading" });
    }
    this.written.clear();
    try {
      const known = this.listing;
      const listing = await this.client.listShares({ known, signal });
      if (listing !== known) {
        await this.take(listing, signal);
      }
      if (signal.aborted) {
        return;
      }
      this.lastReadyAt = this.now();
      this.cache?.keepListing(this.current, this.listing, this.lastReadyAt);
      this.moveTo({ kind: "ready", at: this.lastReadyAt });
    } catch (error) {
      if (!(error instanceof ShareClientError)) {
        throw error;
      }
      if (!(error instanceof RequestAbortedError)) {
        const failure = toListFailure(error);
        if (isAway(failure)) {
          await this.showKept(signal);
        }
        if (signal.aborted) {
          return;
        }
        this.moveTo({
          kind: "failed",
          failure,
          message: error.sentence,
          said: error.explanation,
          ...(error instanceof RedirectedError && { redirectedTo: error.serverUrl }),
          lastReadyAt: this.lastReadyAt,
        });
      }
    }
  }

  /** Shows the list as it was kept earlier, where none was read since: all of it or nothing, never beside newer values. */
  private async showKept(signal: AbortSignal): Promise<void> {
    const kept = this.lastReadyAt === undefined ? await this.cache?.readListing(this.current) : undefined;
    if (kept !== undefined && !signal.aborted) {
      this.lastReadyAt = kept.at;
      this.replace(new Map(kept.value.shares.map((share) => [share.id, share])), kept.value);
      this.changes.fire({ kind: "list" });
    }
  }

  /** Takes a newer listing over, and tells what is different: nothing, some shares, or the list. */
  private async take(listing: ShareListing, signal: AbortSignal): Promise<void> {
    const difference = await runSteps(compareListing(this.byId, this.listing, listing), signal);
    if (difference === undefined || signal.aborted) {
      return;
    }
    const { shares, changed, isSameList } = difference;
    for (const id of this.written) {
      const share = this.byId.get(id);
      if (share === undefined) {
        shares.delete(id);
      } else {
        shares.set(id, share);
      }
    }
    // A list that may be older than what was written is no version to ask for changes of.
    const etag = this.written.size === 0 ? listing.etag : undefined;
    this.replace(shares, { ...listing, shares: [...shares.values()], etag });
    for (const id of changed) {
      if (!this.written.has(id)) {
        this.changes.fire({ kind: "share", id });
      }
    }
    if (!isSameList) {
      this.changes.fire({ kind: "list" });
    }
  }

  private replace(shares: Map<string, ListedShare>, listing: ShareListing): void {
    this.byId = shares;
    this.inOrder = undefined;
    this.listing = listing;
  }

  /** Takes from a whole share what lists keep. */
  private put(share: ShareJson): void {
    const isNew = !this.byId.has(share.id);
    this.byId.set(share.id, readListedShare(share) ?? { id: share.id });
    this.noteWritten(share.id);
    this.changes.fire(isNew ? { kind: "list" } : { kind: "share", id: share.id });
  }

  /** `byId` is ahead of the list that was read. */
  private noteWritten(id: string): void {
    this.written.add(id);
    // Its answer may have been on its way longer than the list's, so the list is to be read whole next time.
    this.listing = { ...this.listing, etag: undefined };
    this.inOrder = undefined;
    if (this.lastReadyAt !== undefined) {
      this.cache?.keepListing(this.current, { ...this.listing, shares: this.shares }, this.lastReadyAt);
    }
  }

  private moveTo(state: ListState): void {
    this.currentState = state;
    this.changes.fire({ kind: "state" });
  }
}
