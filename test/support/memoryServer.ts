import { readShare } from "../../src/api/readShare";
import type { RequestTarget } from "../../src/client/errors";
import { NoAnswerError, ShareChangedError, ShareNotFoundError } from "../../src/client/errors";
import type { ShareListing, ShareUpdateOptions, ShareVersion } from "../../src/client/shareClient";
import { Share } from "../../src/api/share";
import type { JsonObject } from "../../src/server/share/json";
import { mergeShare } from "../../src/server/share/mergeShare";
import type { ShareSource } from "../../src/model/shares/shareSource";
import { aShare } from "./aShare";

const target: RequestTarget = { method: "POST", url: "http://127.0.0.1:1000/share/update" };

/** One change of the share on the server: who made it, and the share before and after. */
export interface ServerWrite {
  readonly author: string;
  readonly before: Share;
  readonly after: Share;
  /** How many changes there had been when its author read the share that was written back. */
  readonly readAt: number;
}

/** A server in memory with one share. It merges as the local server does, and refuses outdated updates if it has tags. */
export class MemoryServer {
  readonly writes: ServerWrite[] = [];
  readonly bodies: Share[] = [];
  /** Runs between the reading of a share and its next update; tests put what others do there. */
  beforeUpdate: () => void = () => undefined;
  /** What happens to the answer of an update that was carried out. */
  afterUpdate: () => void = () => undefined;

  isDeleted = false;
  /** Whether it minds no score in an update, as the local server. */
  isKeepingScores = true;

  constructor(
    public share: Share = aShare(),
    readonly hasTags = true,
  ) {}

  /** Changes the share on the server at once, as other clients do. */
  change(author: string, changes: Partial<Share> | ((share: Share) => Share), readAt = this.writes.length): void {
    const before = this.share;
    const sent = typeof changes === "function" ? changes(before) : { ...before, ...changes };
    const merged = Share.parse(mergeShare(copy(before) as JsonObject, copy(sent) as JsonObject));
    this.share = this.isKeepingScores ? merged : { ...merged, score: sent.score };
    this.writes.push({ author, before, after: this.share, readAt });
  }

  /** The server as a store's client sees it; `turn` lets tests decide which request is next. */
  source(author: string, turn: (step: string) => Promise<unknown> = () => Promise.resolve()): ShareSource {
    let readAt = 0;
    const read = async (id = this.share.id): Promise<ShareVersion> => {
      await turn(`${author} reads`);
      if (this.isDeleted || id !== this.share.id) {
        throw new ShareNotFoundError("gone", target);
      }
      return { share: copy(this.share), etag: this.hasTags ? `"${this.writes.length}"` : undefined };
    };
    return {
      honoursIdempotencyKeys: false,
      listShares: async (): Promise<ShareListing> => ({ shares: [readShare((await read()).share)], unreadable: [] }),
      createShare: () => Promise.reject(new Error("This server has one share.")),
      readShare: async (id) => (await read(id)).share,
      readVersion: async (id) => {
        const version = await read(id);
        readAt = this.writes.length;
        return version;
      },
      updateShare: async (share, options) => {
        await turn(`${author} writes`);
        return this.update(author, share as Share, { ...options, readAt });
      },
      deleteShare: () => {
        this.isDeleted = true;
        return Promise.resolve();
      },
      incrementScore: async () => {
        await turn(`${author} scores`);
        this.share = { ...this.share, score: { manual: (this.share.score?.manual ?? 0) + 1, automatic: 0 } };
        this.writes.push({ author, before: this.share, after: this.share, readAt: this.writes.length });
      },
    };
  }

  private update(author: string, share: Share, { ifMatch, readAt }: ShareUpdateOptions & { readonly readAt: number }): Share {
    this.beforeUpdate();
    if (this.isDeleted || share.id !== this.share.id) {
      throw new ShareNotFoundError("gone", target);
    }
    if (this.hasTags && ifMatch !== undefined && ifMatch !== `"${this.writes.length}"`) {
      throw new ShareChangedError("changed", target);
    }
    this.bodies.push(share);
    this.change(author, () => share, readAt);
    this.afterUpdate();
    return copy(this.share);
  }
}

/** For `afterUpdate`: the answer is lost on its way. */
export function loseAnswer(): never {
  throw new NoAnswerError("The connection broke.", target);
}

function copy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
