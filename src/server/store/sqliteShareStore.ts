import { createHash, randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { ScoreReason } from "../../api/score";
import { Problem } from "../problem";
import { shortOf } from "../share/shareFromSeed";
import { type StoredAnswer, encode, type ReadyAnswer } from "./answer";
import { AnswerCache } from "./answerCache";
import { GroupCommit } from "./groupCommit";
import { type IdempotencyKey, IdempotencyKeys } from "./idempotencyKeys";
import { collect, listChunks } from "./listAnswer";
import { Revision } from "./revision";
import { ServerTable } from "./serverTable";
import { type StoredShareRow, shareJson } from "./shareRow";
import { type InsertedShare, ShareTable, type ShareTexts, type Text } from "./shareTable";

/** A new share; the store numbers its revision. */
export type NewShare = Omit<InsertedShare, "revision">;

/** What to score: one reason a material. */
export interface Increment {
  share?: ScoreReason | undefined;
  shares?: ScoreReason | undefined;
}

export interface SqliteShareStoreOptions {
  db: DatabaseSync;
  /** Links begin with it. */
  origin: string;
  schedule?: (flush: () => void) => void;
  maxCachedBytes?: number;
  maxListBytes?: number;
}

const pageSize = 200;
const mebibyte = 1024 * 1024;

/** The shares on disk. Reads see what is committed; writes are settled when they are durable. */
export class SqliteShareStore {
  readonly #db: DatabaseSync;
  /** Where the server answers, as links say it. */
  readonly origin: string;
  readonly #tagged: string;
  readonly #maxListBytes: number;
  readonly #server: ServerTable;
  readonly #shares: ShareTable;
  readonly #keys: IdempotencyKeys;
  readonly #revision: Revision;
  readonly #commit: GroupCommit;
  readonly #answers: Record<Text, AnswerCache>;
  readonly #lists = new Map<Text, ReadyAnswer>();

  constructor(options: SqliteShareStoreOptions) {
    const { db, origin, schedule } = options;
    this.#db = db;
    this.origin = origin;
    this.#maxListBytes = options.maxListBytes ?? 16 * mebibyte;
    this.#server = new ServerTable(db, randomUUID);
    this.#tagged = createHash("sha256").update(`${this.#server.id} ${origin}`).digest("hex").slice(0, 12);
    this.#shares = new ShareTable(db);
    this.#keys = new IdempotencyKeys(db);
    this.#revision = new Revision(db);
    this.#commit = new GroupCommit(db, this.#revision, schedule);
    const maxCachedBytes = options.maxCachedBytes ?? 32 * mebibyte;
    this.#answers = { whole: new AnswerCache(maxCachedBytes), lean: new AnswerCache(maxCachedBytes) };
  }

  /** Names a state of what is kept here, and of the links to it; never one of another store's, or with other links. */
  entityTag(revision: number): string {
    return `"${this.#tagged}-${revision}"`;
  }

  /** The server's id, kept as long as its data. */
  get serverId(): string {
    return this.#server.id;
  }

  /** The answer for one share, if it is in memory. */
  ready(id: string, text: Text): ReadyAnswer | undefined {
    return this.#answers[text].get(id);
  }

  /** The answer for one share. */
  share(id: string, text: Text): ReadyAnswer | undefined {
    const cached = this.ready(id, text);
    if (cached !== undefined) {
      return cached;
    }
    const row = this.#shares.get(id, text);
    if (row === undefined) {
      return undefined;
    }
    const answer = { revision: row.revision, body: encode(shareJson(row, this.origin)) };
    this.#answers[text].set(id, answer);
    return answer;
  }

  /** The number of the committed state, which the answer for all shares names. */
  get revision(): number {
    return this.#revision.current;
  }

  /** The answer for all shares. */
  list(text: Text): StoredAnswer {
    const revision = this.#revision.current;
    const cached = this.#lists.get(text);
    if (cached?.revision === revision) {
      return cached;
    }
    const chunks = listChunks({
      page: (after) => this.#shares.ids(after, pageSize),
      json: (id) => this.share(id, text)?.body,
      score: this.#server.score(),
    });
    const body = collect(chunks, this.#maxListBytes);
    if (body instanceof Uint8Array) {
      const answer = { revision, body };
      this.#lists.set(text, answer);
      return answer;
    }
    this.#lists.delete(text);
    return { revision, body };
  }

  /** A share by what its link ends in. */
  findLinked(p: string): StoredShareRow | undefined {
    const id = this.#shares.findLinked(p.normalize("NFC"));
    return id === undefined ? undefined : this.#shares.get(id, "whole");
  }

  /** An id for a new share whose short form no link uses. */
  newId(): string {
    for (;;) {
      const id = randomUUID();
      if (!this.#shares.isTaken(shortOf(id), id)) {
        return id;
      }
    }
  }

  create(share: NewShare): Promise<void> {
    return this.#commit.write(() => {
      this.#refuseTaken(share.name, share.id);
      this.#shares.insert({ ...share, revision: this.#revision.next });
      this.#revision.advance();
    });
  }

  /** Replaces a share's texts by what `edit` makes of the stored row. */
  update(id: string, edit: (row: StoredShareRow) => ShareTexts): Promise<void> {
    return this.#commit.write(() => {
      const texts = edit(this.#row(id));
      this.#refuseTaken(texts.name, id);
      this.#shares.update(texts, this.#revision.next);
      this.#changed(id);
    });
  }

  /** Replaces a share's accessors by what `edit` makes of them. */
  updateAccessors(id: string, edit: (accessors: string) => string): Promise<void> {
    return this.#commit.write(() => {
      const accessors = edit(this.#row(id).accessors);
      this.#shares.setAccessors(id, accessors, this.#revision.next);
      this.#changed(id);
    });
  }

  delete(id: string): Promise<void> {
    return this.#commit.write(() => {
      if (!this.#shares.delete(id)) {
        throw new Problem(404, "There is no share with this id.");
      }
      this.#changed(id);
    });
  }

  /** Scores a share, the collection or both by one; a key that was used before changes nothing. */
  increment(id: string, { share, shares }: Increment, key?: IdempotencyKey): Promise<void> {
    return this.#commit.write(() => {
      if (key !== undefined && this.#keys.isDone(key)) {
        return;
      }
      // What may refuse comes first: a refused write must not have changed anything.
      if (share === undefined || shares !== undefined) {
        this.#row(id);
      }
      if (shares !== undefined && this.#server.score().manual >= Number.MAX_SAFE_INTEGER) {
        throw scoreIsFull();
      }
      if (share !== undefined) {
        if (!this.#shares.increment(id, share, this.#revision.next)) {
          this.#row(id);
          throw scoreIsFull();
        }
        this.#changed(id);
      }
      if (shares !== undefined) {
        this.#server.increment(shares, this.#revision.next);
        this.#revision.advance();
      }
      if (key !== undefined) {
        this.#keys.add(key);
      }
    });
  }

  /** Commits what is queued and lets go of the database, which takes in its log; where it has no room, the log stays. */
  close(): void {
    this.#commit.flush();
    this.#db.close();
  }

  #row(id: string): StoredShareRow {
    const row = this.#shares.get(id, "whole");
    if (row === undefined) {
      throw new Problem(404, "There is no share with this id.");
    }
    return row;
  }

  #refuseTaken(name: string | null, id: string): void {
    if (name !== null && this.#shares.isTaken(name, id)) {
      throw new Problem(409, "Another share has this name.", [{ path: "name", message: "is taken" }]);
    }
  }

  #changed(id: string): void {
    this.#revision.advance();
    this.#answers.whole.delete(id);
    this.#answers.lean.delete(id);
  }
}

function scoreIsFull(): Problem {
  return new Problem(409, "The score is as high as a score can be.");
}
