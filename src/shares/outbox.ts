import { randomUUID } from "node:crypto";
import { isAtOrBelow } from "./editPath";
import type { Subscription } from "./emitter";
import { Emitter } from "./emitter";
import type { KeptEdit } from "./keptEdit";
import { OneAtATime } from "./oneAtATime";
import type { OutboxFiles } from "./outboxFiles";
import type { UpdateRequest } from "./safeUpdate";

export interface OutboxOptions {
  readonly files: OutboxFiles;
  /** Names the server in use. */
  readonly server: () => string;
  /** ms since 1970 */
  readonly now: () => number;
  readonly log: { warn(line: string): void };
}

/** An edit, and what its author knew the share as. */
export interface MadeEdit {
  readonly request: UpdateRequest;
  readonly title: string;
}

/** The edits that found no server. They wait on disk, for every window, until their author sends or discards them. */
export class Outbox {
  private readonly changes = new Emitter<undefined>();
  private all: readonly KeptEdit[] = [];
  private readonly looks = new OneAtATime();

  constructor(private readonly options: OutboxOptions) {}

  readonly onDidChange: (listener: () => void) => Subscription = this.changes.subscribe;

  /** Those for the server in use, oldest first, as of the last look. */
  get edits(): readonly KeptEdit[] {
    return this.all.filter(({ server }) => server === this.options.server());
  }

  /** How many wait for other servers. */
  get elsewhere(): number {
    return this.all.length - this.edits.length;
  }

  /** Takes in what all windows have put in and taken out; if that cannot be read, what is known stands. */
  look(): Promise<void> {
    return this.looks.run("", () => this.read()); // an older look must not end last
  }

  /**
   * Keeps an edit that was certainly not carried out. What it replaces of older ones is not sent any more.
   * @throws {OutboxFullError}
   */
  async keep(made: MadeEdit): Promise<KeptEdit> {
    const kept = this.toKept(made);
    await this.put([kept]);
    return kept;
  }

  /** As `keep`, for all of them or none. */
  async keepAll(made: readonly MadeEdit[]): Promise<void> {
    if (made.length > 0) {
      await this.put(made.map((each) => this.toKept(each)));
    }
  }

  /**
   * Lets `save` send an edit, which is forgotten then; if that throws, it waits on.
   * @returns what `save` does; undefined without calling it if the edit does not wait any more
   */
  async send<Result>({ id, request }: KeptEdit, save: (request: UpdateRequest) => Promise<Result>): Promise<Result | undefined> {
    const { files } = this.options;
    try {
      if (!(await files.claim(id))) {
        return undefined;
      }
      const result = await save(request);
      await files.settle(id);
      return result;
    } catch (error) {
      await files.release(id);
      throw error;
    } finally {
      await this.look();
    }
  }

  async discard(edits: readonly KeptEdit[]): Promise<void> {
    for (const { id } of edits) {
      await this.options.files.delete(id);
    }
    await this.look();
  }

  private async read(): Promise<void> {
    const { files, log } = this.options;
    try {
      this.all = await files.read();
      this.changes.fire(undefined);
    } catch (error) {
      log.warn(`The outbox cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async put(kept: readonly KeptEdit[]): Promise<void> {
    const older = this.edits;
    await this.options.files.write(kept);
    await this.discard(older.filter((edit) => kept.some((newer) => isReplacedBy(edit, newer))));
  }

  private toKept({ request: { id, edits, base, transferables }, title }: MadeEdit): KeptEdit {
    const { server, now } = this.options;
    const record = { id, base: { ...base }, transferables, edits: edits.map((edit) => ({ ...edit, path: [...edit.path] })) };
    return { id: randomUUID(), server: server(), title, madeAt: now(), request: record };
  }
}

function isReplacedBy(older: KeptEdit, newer: KeptEdit): boolean {
  const isSame = ({ path }: KeptEdit["request"]["edits"][number]) =>
    newer.request.edits.some((edit) => isAtOrBelow(path, edit.path));
  return older.request.id === newer.request.id && older.request.edits.every(isSame);
}
