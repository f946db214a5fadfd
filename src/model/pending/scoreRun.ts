import type { ScoreReason } from "../../api/score";
import {
  AccessRefusedError,
  NoAnswerError,
  ServerBusyError,
  ServerUnreachableError,
  ShareClientError,
} from "../../client/errors";
import type { Subscription } from "../../base/emitter";
import { Emitter } from "../../base/emitter";
import { OtherServerError } from "../updates/otherServerError";
import type { PendingScore, RestingState } from "./pendingWrite";
import type { PendingWrites } from "./pendingWrites";

/** What scores are sent by. */
export interface ScoreSender {
  /** Sends one score once. @throws {OtherServerError} @throws {ShareClientError} */
  increment(shareId: string, reason: ScoreReason, idempotencyKey: string, options: { readonly server: string }): Promise<void>;
  /** Reads a share again. @throws {ShareClientError} */
  reread(shareId: string): Promise<unknown>;
  /** Reads the whole list again. @returns whether it could */
  rereadAll(): Promise<boolean>;
  /** Whether the server counts a score once that comes again with its key. */
  readonly honoursIdempotencyKeys: boolean;
}

export interface ScoreRunDeps {
  readonly pending: PendingWrites;
  readonly sender: ScoreSender;
  /** Whether the server that the scores are for is the one that would get them now. */
  readonly isConnected: () => boolean;
  /** The server has counted a score. */
  readonly onCounted: (score: PendingScore) => void;
}

/** How a run went. */
export interface RunSummary {
  readonly counted: readonly PendingScore[];
  readonly failed: readonly PendingScore[];
  readonly unconfirmed: readonly PendingScore[];
  /** Not sent, because the server was unavailable: they are in the Outbox. */
  readonly unreached: readonly PendingScore[];
  /** Given up by the person before they were sent. */
  readonly cancelled: readonly PendingScore[];
  /** Whether the new numbers were read from the server. */
  readonly isReadBack: boolean;
}

/** So many are on the way at once, which is also how many are unconfirmed at most when VS Code is killed. */
const chunkSize = 8;

/** More shares than this are read back with the list rather than one by one. */
const mostReadOneByOne = 20;

/** Sends scores, a few at a time. */
export class ScoreRun {
  /** Never rejects. */
  readonly finished: Promise<RunSummary>;
  private readonly progress = new Emitter<number>();
  private readonly counted: PendingScore[] = [];
  private readonly failed: PendingScore[] = [];
  private readonly unconfirmed: PendingScore[] = [];
  private readonly unreached: PendingScore[] = [];
  private ending: "stop" | "cancel" | undefined;
  private sentCount = 0;

  constructor(
    /** In the states in which they were before. */
    readonly scores: readonly PendingScore[],
    private readonly deps: ScoreRunDeps,
  ) {
    deps.pending.show(scores, { kind: "sending" });
    this.finished = this.send();
  }

  /** How many were sent so far. */
  readonly onDidProgress: (listener: (sent: number) => void) => Subscription = this.progress.subscribe;

  /** Gives up what was never sent yet, or if all was, to read the numbers. */
  cancel(): void {
    this.ending ??= "cancel";
  }

  /** Leaves what was not sent yet as it was, and reads nothing more. */
  stop(): void {
    this.ending = "stop";
  }

  private async send(): Promise<RunSummary> {
    const { pending, isConnected } = this.deps;
    let rest = this.scores;
    while (rest.length > 0 && this.ending === undefined) {
      const chunk = await this.claim(rest.slice(0, chunkSize));
      rest = rest.slice(chunkSize);
      if (!isConnected()) {
        await this.putBack(chunk);
        this.stop();
        break;
      }
      const errors = await Promise.all(chunk.map((score) => this.sendOne(score)));
      const unavailable = errors.find((error) => isUnavailable(error));
      if (unavailable !== undefined) {
        await this.leave(rest, unavailable);
        rest = [];
      }
    }
    // What was tried before stays to be decided.
    const cancelled = this.ending === "cancel" ? await this.discard(rest.filter(isUntried)) : [];
    for (const score of rest) {
      pending.show([score], score.state);
    }
    const { counted, failed, unconfirmed, unreached } = this;
    return { counted, failed, unconfirmed, unreached, cancelled, isReadBack: await this.readBack() };
  }

  /** Makes scores this window's to send, which no other window may do from then on. @returns those that are */
  private async claim(scores: readonly PendingScore[]): Promise<PendingScore[]> {
    const { pending, sender } = this.deps;
    try {
      return await pending.claim(scores, sender.honoursIdempotencyKeys);
    } catch (error) {
      for (const score of scores) {
        // What was tried before may have been counted then.
        const why = `It wasn't sent, because that couldn't be saved first. ${messageOf(error)}`;
        const state: RestingState = score.state.kind === "unconfirmed" ? score.state : { kind: "failed", why };
        pending.show([score], state);
        (state.kind === "failed" ? this.failed : this.unconfirmed).push({ ...score, state });
      }
      return [];
    }
  }

  private async putBack(scores: readonly PendingScore[]): Promise<void> {
    for (const score of scores) {
      await this.deps.pending.release([score], restingStateOf(score));
    }
  }

  private async discard(scores: readonly PendingScore[]): Promise<readonly PendingScore[]> {
    try {
      return await this.deps.pending.discard(scores);
    } catch {
      return []; // they stay as they were
    }
  }

  /** Tries these no more, since they would most likely fare as one before them. */
  private async leave(scores: readonly PendingScore[], cause: unknown): Promise<void> {
    const why = `It wasn't sent, because the scores before it failed. ${messageOf(cause)}`;
    const unsent = isNotSent(cause) ? ({ kind: "outbox" } as const) : ({ kind: "failed", why } as const);
    const { true: unconfirmed = [], false: others = [] } = Object.groupBy(scores, ({ state }) => `${state.kind === "unconfirmed"}`);
    for (const score of unconfirmed) {
      this.deps.pending.show([score], score.state);
    }
    this.unconfirmed.push(...unconfirmed);
    (unsent.kind === "outbox" ? this.unreached : this.failed).push(...(await this.deps.pending.release(others, unsent)));
  }

  /** Sends one, and moves it to what came of it. @returns what went wrong */
  private async sendOne(score: PendingScore): Promise<unknown> {
    const { pending, sender } = this.deps;
    const isKeyed = score.state.kind === "unconfirmed" ? score.state.isKeyed : sender.honoursIdempotencyKeys;
    try {
      await sender.increment(score.shareId, score.reason, score.id, { server: score.server });
      await pending.settle([score], () => {
        this.deps.onCounted(score);
      });
      this.counted.push(score);
      return undefined;
    } catch (error) {
      const state = stateAfter(score, error, isKeyed);
      const { failed, unconfirmed, unreached } = this;
      ({ failed, unconfirmed, outbox: unreached })[state.kind].push(...(await pending.release([score], state)));
      return error;
    } finally {
      this.progress.fire(++this.sentCount);
    }
  }

  private async readBack(): Promise<boolean> {
    const shareIds = new Set([...this.counted, ...this.unconfirmed].map(({ shareId }) => shareId));
    const endingBefore = this.ending;
    if (endingBefore !== "stop" && shareIds.size > mostReadOneByOne) {
      return this.deps.sender.rereadAll();
    }
    let isRead = true;
    for (const shareId of shareIds) {
      if (this.ending === "stop" || this.ending !== endingBefore) {
        return false;
      }
      try {
        await this.deps.sender.reread(shareId);
      } catch {
        isRead = false; // the summary says so; the list shows the number once it is read again
      }
    }
    return isRead;
  }
}

function isUntried({ state }: PendingScore): boolean {
  return state.kind === "waiting" || state.kind === "outbox";
}

function restingStateOf({ state }: PendingScore): RestingState {
  return state.kind === "sending" ? { kind: "waiting" } : state;
}

/** What a failure makes of a score; of one that was sent before, it does not tell what became of it then. */
function stateAfter({ state }: PendingScore, error: unknown, isKeyed: boolean) {
  const why = messageOf(error);
  if (state.kind !== "unconfirmed" && isNotSent(error)) {
    return { kind: "outbox" } as const;
  }
  if (state.kind === "unconfirmed" || !(error instanceof ShareClientError) || error.outcome === "unknown") {
    return { kind: "unconfirmed", why, isKeyed } as const;
  }
  return { kind: "failed", why } as const;
}

/** Whether a score waits in the outbox of its server: there was no connection, or another server is in use. */
function isNotSent(error: unknown): boolean {
  return error instanceof ServerUnreachableError || error instanceof OtherServerError;
}

/** Whether the next score would most likely fare no better. */
function isUnavailable(error: unknown): boolean {
  return [ServerUnreachableError, NoAnswerError, AccessRefusedError, ServerBusyError, OtherServerError].some((kind) => error instanceof kind);
}

function messageOf(error: unknown): string {
  return error instanceof ShareClientError ? error.sentence : error instanceof Error ? error.message : String(error);
}
