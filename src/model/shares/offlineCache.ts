import { setImmediate as turn } from "node:timers/promises";
import * as z from "zod";
import { readListedShare } from "../../api/readListedShare";
import type { ListedShare } from "../../api/listedShare";
import { ShareJson } from "../../api/shareJson";
import { parseExact } from "../../base/exactJson";
import type { ShareListing } from "../../client/shareClient";
import {
  addChunk,
  cachedServers,
  deleteChunks,
  deleteListHead,
  deleteSnapshots,
  oldestLists,
  putListHead,
  putSnapshot,
  readChunk,
  readListHead,
  readSnapshotRow,
} from "../../state/cacheTables";
import type { StateDatabase } from "../../state/stateDatabase";

/** What was read earlier, and when. */
export interface Cached<Value> {
  readonly value: Value;
  readonly at: Date;
}

export interface OfflineCacheOptions {
  readonly state: Pick<StateDatabase, "read" | "write">;
  /** Whether the person wants a cache at all. */
  readonly isOn: () => boolean;
  readonly log: { warn(line: string): void };
}

/** The body of a list's head. */
const Head = z.object({
  /** In order. */
  chunks: z.array(z.int()),
  unreadable: z.array(z.object({ place: z.string(), title: z.string() })),
});

/** The list of a server as it was written last, in this window. */
interface WrittenList {
  readonly listing: ShareListing;
  readonly at: number;
  readonly chunks: readonly WrittenChunk[];
}

interface WrittenChunk {
  readonly number: number;
  readonly shares: readonly ListedShare[];
}

/** Beyond these, nothing is kept, or the oldest goes. */
const limits = { shares: 100_000, snapshotCharacters: 4 * 1024 * 1024, snapshots: 50, servers: 5 };

const sharesInAChunk = 64;

/** How long a list waits to be written, so that only the last of many is: milliseconds. */
const writeDelayMs = 1000;

/** How often an unchanged list is written again, for its age: milliseconds. */
const freshMs = 5 * 60_000;

/**
 * The lists that were read last and the snapshots that were opened, to be read while their server is unavailable. That
 * they can't be written or read is no failure of anything else, so it is logged and that's all.
 */
export class OfflineCache {
  private timer: NodeJS.Timeout | undefined;
  /** What is still to be written, by server. */
  private readonly waiting = new Map<string, { readonly listing: ShareListing; readonly at: Date }>();
  private readonly written = new Map<string, WrittenList>();
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly options: OfflineCacheOptions) {}

  keepListing(server: string, listing: ShareListing, at: Date): void {
    const last = this.written.get(server);
    const isFresh = last?.listing === listing && Math.abs(at.getTime() - last.at) < freshMs; // the clock may be set back
    if (this.options.isOn() && !isFresh && listing.shares.length <= limits.shares) {
      this.waiting.set(server, { listing, at });
      this.timer ??= setTimeout(() => void this.save(), writeDelayMs);
    }
  }

  /** Returns the whole list as it was read last; undefined where any part of it is missing. */
  async readListing(server: string): Promise<Cached<ShareListing> | undefined> {
    await this.save();
    return this.options.isOn() ? this.attempt("read", () => this.readList(server)) : undefined;
  }

  async keepSnapshot(server: string, share: ShareJson, at: Date): Promise<void> {
    if (this.options.isOn()) {
      const body = JSON.stringify(share);
      if (body.length <= limits.snapshotCharacters) {
        const snapshot = { share: share.id, at: at.getTime(), body, most: limits.snapshots };
        await this.attempt("written", () =>
          this.options.state.write((db) => {
            putSnapshot(db, server, snapshot);
          }),
        );
      }
    }
  }

  async readSnapshot(server: string, id: string): Promise<Cached<ShareJson> | undefined> {
    if (!this.options.isOn()) {
      return undefined;
    }
    const row = await this.attempt("read", () => this.options.state.read((db) => readSnapshotRow(db, server, id)));
    const { data } = ShareJson.safeParse(row?.body === undefined ? undefined : parseExact(row.body));
    return row && data && { value: data, at: new Date(row.at) };
  }

  /** Forgets the snapshot of a share that is deleted. */
  async forgetSnapshot(server: string, id: string): Promise<void> {
    await this.attempt("cleared", () =>
      this.options.state.write((db) => {
        deleteSnapshots(db, server, id);
      }),
    );
  }

  /** Forgets what was cached before the cache was turned off. */
  async clearIfOff(): Promise<void> {
    if (!this.options.isOn()) {
      await this.clear();
    }
  }

  /** Forgets everything of every server. */
  async clear(): Promise<void> {
    this.dispose();
    await this.writing;
    await this.attempt("cleared", async () => {
      for (const server of await this.options.state.read(cachedServers)) {
        await this.deleteList(server);
        await this.options.state.write((db) => {
          deleteSnapshots(db, server);
        });
      }
    });
  }

  /** Writes at once what still waits. */
  save(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const [server, { listing, at }] of this.waiting) {
      this.writing = this.writing.then(() => this.attempt("written", () => this.writeList(server, listing, at)));
    }
    this.waiting.clear();
    return this.writing;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting.clear();
  }

  /** Writes the chunks in which a share is different, then the head that names them: readers see the old list or the new one. */
  private async writeList(server: string, listing: ShareListing, at: Date): Promise<void> {
    const { state } = this.options;
    const last = await this.lastWritten(server);
    const chunks: WrittenChunk[] = [];
    for (let from = 0; from < listing.shares.length; from += sharesInAChunk) {
      const shares = listing.shares.slice(from, from + sharesInAChunk);
      const former = last?.chunks[chunks.length];
      if (former !== undefined && isSameChunk(former.shares, shares)) {
        chunks.push(former);
      } else {
        const body = JSON.stringify(shares);
        chunks.push({ number: await state.write((db) => addChunk(db, server, body)), shares });
        await turn();
      }
    }
    const head = { chunks: chunks.map(({ number }) => number), unreadable: listing.unreadable };
    await state.write((db) => {
      putListHead(db, server, { at: at.getTime(), body: JSON.stringify(head) });
    });
    this.written.set(server, { listing, at: at.getTime(), chunks });
    await this.deleteChunks(server, head.chunks);
    for (const oldest of await state.read((db) => oldestLists(db, limits.servers))) {
      await this.deleteList(oldest);
    }
  }

  /** The list as this window wrote it last, unless another window has written one since. */
  private async lastWritten(server: string): Promise<WrittenList | undefined> {
    const last = this.written.get(server);
    const row = last && (await this.options.state.read((db) => readListHead(db, server)));
    const head = Head.safeParse(row?.body === undefined ? undefined : JSON.parse(row.body)).data;
    return String(head?.chunks) === String(last?.chunks.map(({ number }) => number)) ? last : undefined;
  }

  private async readList(server: string): Promise<Cached<ShareListing> | undefined> {
    const { state } = this.options;
    const row = await state.read((db) => readListHead(db, server));
    const head = Head.safeParse(row?.body === undefined ? undefined : JSON.parse(row.body)).data;
    if (row === undefined || head === undefined) {
      return undefined;
    }
    const shares: ListedShare[] = [];
    for (const number of head.chunks) {
      const body = await state.read((db) => readChunk(db, server, number));
      const read = body === undefined ? [] : (JSON.parse(body) as unknown[]).map(readListedShare);
      if (body === undefined || read.includes(undefined)) {
        return undefined; // damaged, or written by another version
      }
      shares.push(...read.filter((share) => share !== undefined));
      await turn();
    }
    return { value: { shares, unreadable: head.unreadable }, at: new Date(row.at) };
  }

  private async deleteList(server: string): Promise<void> {
    this.written.delete(server);
    await this.options.state.write((db) => {
      deleteListHead(db, server);
    });
    await this.deleteChunks(server, []);
  }

  private async deleteChunks(server: string, kept: readonly number[]): Promise<void> {
    while (await this.options.state.write((db) => deleteChunks(db, server, { kept, limit: 8 }))) {
      await turn();
    }
  }

  private async attempt<Result>(what: "written" | "read" | "cleared", task: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await task();
    } catch (error) {
      this.options.log.warn(`The offline cache couldn't be ${what}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }
}

function isSameChunk(a: readonly ListedShare[], b: readonly ListedShare[]): boolean {
  return a.length === b.length && a.every((share, index) => share === b[index]);
}
