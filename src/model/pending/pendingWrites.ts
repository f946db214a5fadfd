import { setImmediate as turn } from "node:timers/promises";
import { addToBaselines } from "../../state/baselineTable";
import type { DamagedRow, NewPendingRow, PendingRow, PendingStateName } from "../../state/pendingTable";
import { claimPending, discardPending, insertPending, readPending, refilePending, releasePending, settlePending, takeOverPending } from "../../state/pendingTable";
import type { StateDatabase } from "../../state/stateDatabase";
import type { WindowLocks } from "../../state/windowLocks";
import type { Subscription } from "../../base/emitter";
import { Emitter } from "../../base/emitter";
import { parseExact } from "../../base/exactJson";
import type { PendingEdit, PendingScore, PendingState, PendingWrite, RestingState } from "./pendingWrite";
import { EditBody, ScoreBody } from "./pendingWrite";

export interface PendingWritesOptions {
  readonly state: Pick<StateDatabase, "read" | "write">;
  readonly locks: WindowLocks;
  readonly log: { warn(line: string): void };
}

/** A write that is new: `PendingWrite` without its state. */
export type NewWrite = Omit<PendingScore, "state"> | Omit<PendingEdit, "state">;

/** So many rows are written at once; more would block the extension host too long. */
const rowsInASlice = 250;

const cutOff = "VS Code ended while it was being sent.";

/**
 * The scores and edits that aren't on their servers yet. The database decides who sends what, so that nothing is lost
 * and nothing is sent twice however windows end; this is this window's copy of it.
 */
export class PendingWrites {
  private readonly changes = new Emitter<ReadonlySet<string>>();
  private byId = new Map<string, PendingWrite>();
  private idsByShare = new Map<string, Set<string>>();
  /** Those that this window is about to send. The disk may not know of it yet. */
  private readonly heldIds = new Set<string>();
  private damagedIds: readonly string[] = [];
  /** What couldn't be saved yet. */
  private readonly owed: (() => Promise<void>)[] = [];

  constructor(private readonly options: PendingWritesOptions) {}

  /** The ids of the shares whose pending writes are different now. */
  readonly onDidChange: (listener: (shareIds: ReadonlySet<string>) => void) => Subscription = this.changes.subscribe;

  /** Of all servers, oldest first; without what other windows count down or send. */
  get all(): readonly PendingWrite[] {
    return [...this.byId.values()];
  }

  /** The ids of rows that changed on the disk: nobody knows what they were. */
  get damaged(): readonly string[] {
    return this.damagedIds;
  }

  ofShare(shareId: string): readonly PendingWrite[] {
    return [...(this.idsByShare.get(shareId) ?? [])].flatMap((id) => this.byId.get(id) ?? []);
  }

  get(id: string): PendingWrite | undefined {
    return this.byId.get(id);
  }

  /** Adds writes; they can't be lost from the moment this resolves. Adds all of them or none. @throws {StateError} */
  async add(writes: readonly NewWrite[], state: "waiting" | "outbox"): Promise<void> {
    const { state: database } = this.options;
    const owner = state === "waiting" ? await this.options.locks.own() : null;
    const rows = writes.map((write) => toRow(write, state, owner));
    try {
      await inSlices(rows, (slice) =>
        database.write((db) => {
          insertPending(db, slice);
        }),
      );
    } catch (error) {
      await database.write((db) => discardPending(db, rows.map(({ id }) => ({ id, was: state })))).catch(() => undefined);
      throw error;
    }
    this.put(writes.map((write) => ({ ...write, state: { kind: state } })));
  }

  /**
   * Makes writes this window's to send. @throws {StateError}
   * @param isKeyed whether they are sent with their idempotency keys
   * @returns those that are, in the state in which they were before: the rest was sent or discarded elsewhere
   */
  async claim<Write extends PendingWrite>(writes: readonly Write[], isKeyed: boolean): Promise<Write[]> {
    const owner = await this.options.locks.own();
    const from = [...new Set(writes.map(({ state }) => state.kind))];
    const ids = writes.map(({ id }) => id);
    const claimed = await this.options.state.write((db) => claimPending(db, ids, { owner, isKeyed, from }));
    this.forget(writes.filter(({ id }) => !claimed.has(id)));
    return writes.filter(({ id }) => claimed.has(id));
  }

  /** Shows writes in a state, without a word to the disk: it was told, or will be. */
  show(writes: readonly PendingWrite[], state: PendingState): void {
    this.put(writes.filter(({ id }) => this.byId.has(id)).map((write) => ({ ...write, state })));
  }

  /**
   * Moves writes to another state: those that this window has claimed, and those that no window works on. If that can't be
   * saved, a window that is opened later takes what was claimed to be unconfirmed.
   */
  async release<Write extends PendingWrite>(writes: readonly Write[], state: RestingState): Promise<Write[]> {
    const released = writes.map((write) => ({ ...write, state }));
    this.put(released);
    const why = "why" in state ? state.why : null;
    const rows = writes.map(({ id, state: former }) => ({ id, was: former.kind }));
    await inSlices(rows, (slice) =>
      this.saveAnyway(async () => {
        const owner = await this.options.locks.own();
        await this.options.state.write((db) => releasePending(db, slice, { owner, state: state.kind, why }));
      }),
    );
    return released;
  }

  /**
   * Forgets writes that this window has claimed and that are on the server now. Counted scores are added to what their
   * author has seen, in the same transaction.
   * @param onSaved called once, at the moment at which other windows can learn of it
   */
  async settle(writes: readonly PendingWrite[], onSaved: () => void = () => undefined): Promise<void> {
    this.forget(writes);
    const counted = writes.filter((write) => write.kind === "score");
    let isTold = false;
    const tell = () => {
      if (!isTold) {
        isTold = true;
        onSaved();
      }
    };
    await this.saveAnyway(async () => {
      const owner = await this.options.locks.own();
      await this.options.state.write((db) => {
        settlePending(db, writes.map(({ id }) => id), owner);
        addToBaselines(db, counted);
        tell();
      });
    });
    tell(); // also where nothing could be saved
  }

  /**
   * Forgets writes, unless this window or another sends or has sent them. @throws {StateError}
   * @returns those that were there
   */
  async discard<Write extends { readonly id: string; readonly state?: PendingState }>(writes: readonly Write[]): Promise<Write[]> {
    const discarded = new Set<string>();
    const rows = writes.map(({ id, state }) => ({ id, was: state?.kind }));
    await inSlices(rows, async (slice) => {
      const gone = await this.options.state.write((db) => discardPending(db, slice));
      gone.forEach((id) => discarded.add(id));
    });
    this.damagedIds = this.damagedIds.filter((id) => !discarded.has(id));
    const known = writes.flatMap(({ id }) => this.byId.get(id) ?? []);
    this.forget(known.filter(({ id, state }) => discarded.has(id) || state.kind !== "sending"));
    return writes.filter(({ id }) => discarded.has(id));
  }

  /** Files what was made for a server under its id, once it has told that: it was known by its URL before. */
  async refile(from: string, to: string): Promise<void> {
    await this.saveAnyway(async () => {
      await this.options.state.write((db) => {
        refilePending(db, from, to);
      });
    });
    const known = this.all.filter(({ server, state }) => server === from && state.kind !== "sending");
    this.put(known.map((write) => ({ ...write, server: to })));
  }

  /**
   * Reads what other windows have changed, and takes over what windows that have ended left for a server. If that can't be
   * read, what is known stays.
   */
  async sync(server: string): Promise<void> {
    try {
      await this.saveOwed();
      const own = await this.options.locks.own();
      const read = await this.readRows();
      const others = new Set(read.flatMap((row) => (row.body === undefined || row.owner === null || row.owner === own ? [] : row.owner)));
      const gone = await this.goneOf(others);
      for (const from of gone) {
        await this.options.state.write((db) => {
          takeOverPending(db, from, { to: own, server, why: cutOff });
        });
      }
      this.replace(gone.size === 0 ? read : await this.readRows(), new Set([own, ...gone]));
    } catch (error) {
      this.options.log.warn(`Couldn't read pending writes: ${messageOf(error)}`);
    }
  }

  private async goneOf(owners: ReadonlySet<string>): Promise<Set<string>> {
    const gone = new Set<string>();
    for (const owner of owners) {
      if (await this.options.locks.isGone(owner)) {
        gone.add(owner);
      }
    }
    return gone;
  }

  private async readRows(): Promise<(PendingRow | DamagedRow)[]> {
    const all: (PendingRow | DamagedRow)[] = [];
    for (let after: number | undefined = 0; after !== undefined; ) {
      const from: number = after;
      const { rows, end } = await this.options.state.read((db) => readPending(db, from, rowsInASlice));
      all.push(...rows);
      after = end;
    }
    return all;
  }

  /** @param owners whose rows this window shows: its own, and those of windows that have ended */
  private replace(rows: readonly (PendingRow | DamagedRow)[], owners: ReadonlySet<string>): void {
    const before = this.all;
    const visible = rows.filter((row) => row.body === undefined || row.owner === null || owners.has(row.owner));
    const writes = visible.map((row) => (row.body === undefined ? row : (toWrite(row) ?? { id: row.id, body: undefined })));
    this.damagedIds = writes.flatMap((write) => ("body" in write ? write.id : []));
    this.byId = new Map();
    this.idsByShare = new Map();
    const known = writes.flatMap((write): PendingWrite[] => {
      if ("body" in write) {
        return [];
      }
      return [this.heldIds.has(write.id) ? { ...write, state: { kind: "sending" } } : write];
    });
    for (const write of known) {
      this.index(write);
    }
    this.announce([...before, ...known]);
  }

  private put(writes: readonly PendingWrite[]): void {
    for (const write of writes) {
      this.index(write);
    }
    this.announce(writes);
  }

  private index(write: PendingWrite): void {
    if (write.state.kind === "sending") {
      this.heldIds.add(write.id);
    } else {
      this.heldIds.delete(write.id);
    }
    this.byId.set(write.id, write);
    const ids = this.idsByShare.get(write.shareId) ?? new Set();
    this.idsByShare.set(write.shareId, ids.add(write.id));
  }

  private forget(writes: readonly PendingWrite[]): void {
    for (const { id, shareId } of writes) {
      this.heldIds.delete(id);
      this.byId.delete(id);
      const ids = this.idsByShare.get(shareId);
      if (ids?.delete(id) === true && ids.size === 0) {
        this.idsByShare.delete(shareId);
      }
    }
    this.announce(writes);
  }

  private announce(writes: readonly PendingWrite[]): void {
    if (writes.length > 0) {
      this.changes.fire(new Set(writes.map(({ shareId }) => shareId)));
    }
  }

  /** Saves what became of writes that are decided whatever the disk does; what fails is saved before the next reading. */
  private async saveAnyway(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      this.owed.push(task);
      this.options.log.warn(`Couldn't save what became of pending writes: ${messageOf(error)}`);
    }
  }

  private async saveOwed(): Promise<void> {
    for (let task = this.owed[0]; task !== undefined; task = this.owed[0]) {
      await task();
      this.owed.shift();
    }
  }
}

function toRow(write: NewWrite, state: PendingStateName, owner: string | null): NewPendingRow {
  const { id, kind, server, ...body } = write;
  return { id, kind, server, state, owner, body: JSON.stringify(body) };
}

function toWrite({ id, kind, server, state, isKeyed, why, body }: PendingRow): PendingWrite | undefined {
  const head = { id, server, state: toState(state, why ?? "", isKeyed) };
  if (kind === "score") {
    const { data } = ScoreBody.safeParse(JSON.parse(body));
    return data && { ...head, kind, ...data };
  }
  const { data } = EditBody.safeParse(parseExact(body));
  return data && { ...head, kind, ...data };
}

function toState(kind: PendingStateName, why: string, isKeyed: boolean): PendingState {
  switch (kind) {
    case "failed":
      return { kind, why };
    case "unconfirmed":
      return { kind, why, isKeyed };
    case "waiting":
    case "outbox":
    case "sending":
      return { kind };
  }
}

async function inSlices<Item>(items: readonly Item[], run: (slice: readonly Item[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += rowsInASlice) {
    if (from > 0) {
      await turn();
    }
    await run(items.slice(from, from + rowsInASlice));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
