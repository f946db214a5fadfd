import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import * as z from "zod";
import { Share } from "../api/share";
import type { ShareListing } from "../client/shareClient";
import { removeOldest } from "../files/removeOldest";
import { replaceFile } from "../files/replaceFile";
import { fromListingFile, toListingFile } from "./listingFile";
import { readSmallFile } from "./readSmallFile";

export interface OfflineCopiesOptions {
  readonly folder: string;
  /** Whether the person wants copies kept at all. */
  readonly isOn: () => boolean;
  /** Names the server in use, so that copies of two servers are never mixed. */
  readonly serverKey: () => string;
  readonly log: { warn(line: string): void };
}

interface KeptListing {
  readonly listing: ShareListing;
  /** Of the server that it came from. */
  readonly folder: string;
  readonly at: Date;
}

interface Kept<Value> {
  readonly value: Value;
  readonly at: Date;
}

const Copy = z.object({ at: z.iso.datetime(), value: Share });

const listFile = "shares.jsonl";

/** Beyond these, nothing is kept, or the oldest goes. */
const limits = { shares: 20_000, listBytes: 64 * 1024 * 1024, snapshotBytes: 4 * 1024 * 1024, snapshots: 50, servers: 5 };

/** How long a list waits to be written, so that only the last of many is. */
const writeDelayMs = 1000;

/** How often an unchanged list is written again, for the age of its copy. */
const freshMs = 5 * 60_000;

/**
 * The list as it was read last and the snapshots that were opened, in files that this user alone can read. That they
 * cannot be written or read is no failure of what they are copies of, so it is logged and nothing else.
 */
export class OfflineCopies {
  private timer: NodeJS.Timeout | undefined;
  /** What is still to be written. */
  private waiting: KeptListing | undefined;
  /** What was written last, in this window. */
  private lastListing: KeptListing | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly options: OfflineCopiesOptions) {}

  keepListing(listing: ShareListing, at: Date): void {
    const folder = this.serverFolder();
    const { lastListing: last } = this;
    const isSame = last?.listing === listing && last.folder === folder;
    const isFresh = isSame && Math.abs(at.getTime() - last.at.getTime()) < freshMs; // the clock may be set back
    if (!this.options.isOn() || isFresh || listing.shares.length > limits.shares) {
      return;
    }
    if (this.waiting?.folder !== folder) {
      this.writeListing();
    }
    this.waiting = { listing, folder, at };
    this.timer ??= setTimeout(() => {
      this.writeListing();
    }, writeDelayMs);
  }

  async readListing(): Promise<Kept<ShareListing> | undefined> {
    this.writeListing();
    const text = await this.readText(join(this.serverFolder(), listFile), limits.listBytes);
    return text === undefined ? undefined : fromListingFile(text);
  }

  keepSnapshot(share: Share, at: Date): void {
    if (this.options.isOn()) {
      const text = JSON.stringify({ at: at.toISOString(), value: share });
      if (Buffer.byteLength(text) <= limits.snapshotBytes) {
        this.write(this.snapshotFile(share.id), [text]);
      }
    }
  }

  async readSnapshot(id: string): Promise<Kept<Share> | undefined> {
    const text = await this.readText(this.snapshotFile(id), limits.snapshotBytes);
    try {
      const { at, value } = Copy.parse(JSON.parse(text ?? ""));
      return { value, at: new Date(at) };
    } catch {
      return undefined; // none was kept, or by another version
    }
  }

  forgetSnapshot(id: string): void {
    const file = this.snapshotFile(id);
    this.writing = this.writing.then(() => rm(file, { force: true })).catch(this.logFailure("removed"));
  }

  /** Forgets what was kept before the person wanted that no more, if they do not. */
  async clearIfOff(): Promise<void> {
    if (!this.options.isOn()) {
      await this.clear().catch(this.logFailure("removed"));
    }
  }

  /** Forgets every copy of every server. */
  async clear(): Promise<void> {
    this.dispose();
    await this.writing;
    await rm(this.options.folder, { recursive: true, force: true });
  }

  /** Writes at once what still waits. */
  save(): Promise<void> {
    this.writeListing();
    return this.writing;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = undefined;
  }

  private serverFolder(): string {
    return join(this.options.folder, hash(this.options.serverKey()));
  }

  private snapshotFile(id: string): string {
    return join(this.serverFolder(), "snapshots", `${hash(id)}.json`);
  }

  private writeListing(): void {
    const { waiting } = this;
    this.dispose();
    if (waiting !== undefined) {
      const { listing, folder, at } = waiting;
      this.lastListing = waiting;
      this.write(join(folder, listFile), toListingFile(listing, at, limits.listBytes));
    }
  }

  private write(file: string, pieces: Iterable<string>): void {
    this.writing = this.writing
      .then(() => replaceFile(file, pieces))
      .then(() => removeOldest(this.options.folder, limits.servers))
      .then(() => (basename(file) === listFile ? undefined : removeOldest(dirname(file), limits.snapshots)))
      .catch(this.logFailure("kept"));
  }

  private logFailure(what: "kept" | "removed"): (error: unknown) => void {
    return (error) => {
      const code = error instanceof Error && "code" in error ? String(error.code) : "failed";
      this.options.log.warn(`An offline copy could not be ${what} (${code}).`);
    };
  }

  private async readText(file: string, maxBytes: number): Promise<string | undefined> {
    await this.writing;
    return this.options.isOn() ? readSmallFile(file, { maxBytes, isPrivate: true }) : undefined;
  }
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
