import { randomUUID } from "node:crypto";
import { isAtOrBelow } from "../updates/editPath";
import { metNoServer } from "../updates/metNoServer";
import { OtherServerError } from "../updates/otherServerError";
import type { Subscription } from "../../base/emitter";
import type { PendingEdit } from "./pendingWrite";
import type { NewWrite, PendingWrites } from "./pendingWrites";
import type { UpdateRequest } from "../updates/safeUpdate";

export interface OutboxOptions {
  readonly pending: PendingWrites;
  /** The identity of the server in use. */
  readonly server: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** An edit, what its author knew the share as, and the server that they saw it on. */
export interface MadeEdit {
  /** The identity of the server that its author saw. */
  readonly server: string;
  readonly request: UpdateRequest;
  readonly title: string;
}

export type SavedOrKept<Result> =
  | { readonly result: Result; readonly kept?: undefined }
  | { readonly kept: PendingEdit; readonly refusal: OtherServerError | undefined };

/** There are so many edits in the Outbox, or one so big, that it takes no more. */
export class OutboxFullError extends Error {
  override readonly name = "OutboxFullError";
  readonly isSentence = true;
}

const limits = { edits: 500, characters: 4 * 1024 * 1024 };

/** The edits made while their server was unavailable. They wait for every window until their author sends or discards them. */
export class Outbox {
  readonly onDidChange: (listener: () => void) => Subscription;

  constructor(private readonly options: OutboxOptions) {
    this.onDidChange = options.pending.onDidChange;
  }

  /** Those for the server in use, oldest first. */
  get edits(): readonly PendingEdit[] {
    return this.allEdits.filter(({ server }) => server === this.options.server());
  }

  /**
   * Keeps edits that were certainly not carried out: all of them or none. What they replace of older ones is not sent.
   * @throws {OutboxFullError}
   * @throws {StateError}
   */
  async keep(made: readonly MadeEdit[]): Promise<readonly PendingEdit[]> {
    const { pending, now } = this.options;
    const batchId = randomUUID();
    const writes = made.map((each) => toWrite(each, batchId, now()));
    if (writes.some(({ request }) => JSON.stringify(request).length > limits.characters)) {
      throw new OutboxFullError("The server is unavailable, and this edit is too big for the Outbox. Nothing was changed.");
    }
    if (this.allEdits.length + writes.length > limits.edits) {
      throw new OutboxFullError(`The server is unavailable, and the Outbox already holds ${limits.edits} edits. Nothing was changed.`);
    }
    const older = this.allEdits;
    await pending.add(writes, "outbox");
    await pending.discard(older.filter((edit) => writes.some((newer) => isReplacedBy(edit, newer))));
    return writes.map((write) => ({ ...write, state: { kind: "outbox" } }));
  }

  /**
   * Saves an edit. Where no server answers, or another one is in use, and it was certainly not carried out, it is kept for
   * its server, if it has anything to change.
   *
   * @returns what was saved; or what is kept, and why it was refused if another server is in use
   */
  async saveOrKeep<Result>(made: MadeEdit, save: () => Promise<Result>): Promise<SavedOrKept<Result>> {
    try {
      return { result: await save() };
    } catch (error) {
      const refusal = error instanceof OtherServerError ? error : undefined;
      const isKept = (refusal !== undefined || metNoServer(error)) && made.request.edits.length > 0;
      const [kept] = isKept ? await this.keep([made]) : [];
      if (kept === undefined) {
        throw error;
      }
      return { kept, refusal };
    }
  }

  /**
   * Lets `save` send an edit, which is forgotten then; if that throws, it waits on.
   * @returns what `save` does; undefined without calling it if the edit was sent or discarded in another window
   */
  async send<Result>(edit: PendingEdit, save: (request: UpdateRequest) => Promise<Result>): Promise<Result | undefined> {
    const { pending } = this.options;
    const [claimed] = await pending.claim([edit], false);
    if (claimed === undefined) {
      return undefined;
    }
    pending.show([edit], { kind: "sending" });
    try {
      const result = await save(edit.request);
      await pending.settle([edit]);
      return result;
    } catch (error) {
      await pending.release([edit], { kind: "outbox" });
      throw error;
    }
  }

  private get allEdits(): readonly PendingEdit[] {
    return this.options.pending.all.filter((write) => write.kind === "edit").filter(({ state }) => state.kind === "outbox");
  }
}

function toWrite({ request: { id, edits, base, transferables }, title, server }: MadeEdit, batchId: string, madeAt: number): NewEdit {
  const request = { id, base: { ...base }, transferables, edits: edits.map((edit) => ({ ...edit, path: [...edit.path] })) };
  return { kind: "edit", id: randomUUID(), server, shareId: id, batchId, madeAt, title, request };
}

type NewEdit = Extract<NewWrite, { kind: "edit" }>;

function isReplacedBy(older: PendingEdit, newer: NewEdit): boolean {
  const isSame = ({ path }: PendingEdit["request"]["edits"][number]) => newer.request.edits.some((edit) => isAtOrBelow(path, edit.path));
  return older.server === newer.server && older.request.id === newer.request.id && older.request.edits.every(isSame);
}
