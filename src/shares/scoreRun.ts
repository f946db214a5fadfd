import type { ScoreReason } from "../api/score";
import {
  AccessRefusedError,
  NoAnswerError,
  ServerBusyError,
  ServerUnreachableError,
  ShareClientError,
} from "../client/errors";
import type { Subscription } from "./emitter";
import { Emitter } from "./emitter";
import type { PendingScore } from "./pendingScore";
import type { ScoreLedger } from "./scoreLedger";

/** What scores are sent by. */
export interface ScoreSender {
  /** Sends one score once. @throws {ShareClientError} */
  increment(shareId: string, reason: ScoreReason, idempotencyKey: string): Promise<void>;
  /** Reads a share again. @throws {ShareClientError} */
  reread(shareId: string): Promise<unknown>;
  /** Reads the whole list again. @returns whether it could */
  rereadAll(): Promise<boolean>;
  /** Whether the server counts a score once that comes again with its key. */
  readonly honoursIdempotencyKeys: boolean;
}

export interface ScoreRunDeps {
  readonly ledger: ScoreLedger;
  readonly sender: ScoreSender;
  /** Whether the server that the scores are for is the one that would get them now. */
  readonly isConnected: () => boolean;
  readonly now: () => number;
  /** The server has counted a score. */
  readonly onCounted: (score: PendingScore) => void;
}

/** How a run went. */
export interface RunSummary {
  readonly counted: readonly PendingScore[];
  readonly failed: readonly PendingScore[];
  readonly unknown: readonly PendingScore[];
  /** Not sent, because there was no server: they are in the outbox. */
  readonly unreached: readonly PendingScore[];
  /** Given up by the person before they were sent. */
  readonly cancelled: readonly PendingScore[];
  /** Whether the new numbers were read from the server. */
  readonly isReadBack: boolean;
}

/** So many are on the way at once, which is also how many are of unknown outcome at most when VS Code is killed. */
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
  private readonly unknown: PendingScore[] = [];
  private readonly unreached: PendingScore[] = [];
  private ending: "stop" | "cancel" | undefined;
  private sentCount = 0;

  constructor(
    /** As they stood before. */
    readonly scores: readonly PendingScore[],
    private readonly deps: ScoreRunDeps,
  ) {
    // On the way from now on, so that nobody takes them back meanwhile.
    deps.ledger.pending.move(scores, { kind: "sending" });
    this.finished = this.send();
  }

  /** How many were sent so far. */
  readonly onDidProgress: (listener: (sent: number) => void) => Subscription = this.progress.subscribe;

  /** Gives up what was never sent yet, or if all was, to read the numbers. */
  cancel(): void {
    this.ending ??= "cancel";
  }

  /** Lets what was not sent yet wait on, and reads nothing more. */
  stop(): void {
    this.ending = "stop";
  }

  private async send(): Promise<RunSummary> {
    const { ledger, isConnected } = this.deps;
    let rest = this.scores;
    while (rest.length > 0 && this.ending === undefined) {
      const chunk = await this.begin(rest.slice(0, chunkSize));
      rest = rest.slice(chunkSize);
      if (!isConnected()) {
        await this.putBack(chunk);
        this.stop();
        break;
      }
      const errors = await Promise.all(chunk.map((score) => this.sendOne(score)));
      const away = errors.find((error) => isServerAway(error));
      if (away !== undefined) {
        await this.leave(rest, away);
        rest = [];
      }
    }
    // What was tried before stays to be decided.
    const cancelled = this.ending === "cancel" ? rest.filter(isUntried) : [];
    await ledger.settleAnyway(cancelled);
    ledger.pending.put(rest.filter(({ id }) => ledger.pending.has(id)));
    const { counted, failed, unknown, unreached } = this;
    return { counted, failed, unknown, unreached, cancelled, isReadBack: await this.readBack() };
  }

  /** Notes that these are about to be sent. @returns those that may be */
  private async begin(scores: readonly PendingScore[]): Promise<PendingScore[]> {
    const { ledger } = this.deps;
    try {
      return await ledger.begin(scores, this.keyTime());
    } catch (error) {
      const why = `It was not sent, because that could not be noted on disk first. ${messageOf(error)}`;
      this.failed.push(...(await ledger.move(scores, { kind: "failed", why })));
      return [];
    }
  }

  /** What was noted as about to be sent, and was not. */
  private async putBack(scores: readonly PendingScore[]): Promise<void> {
    for (const score of scores) {
      await this.deps.ledger.move([score], score.state.kind === "sending" ? { kind: "waiting" } : score.state);
    }
  }

  /** Tries these no more, since they would most likely fare as one before them. */
  private async leave(scores: readonly PendingScore[], cause: unknown): Promise<void> {
    const { ledger } = this.deps;
    const { true: unclear = [], false: unsent = [] } = Object.groupBy(scores, ({ state }) => `${state.kind === "unknown"}`);
    this.unknown.push(...unclear);
    ledger.pending.put(unclear);
    if (cause instanceof ServerUnreachableError) {
      this.unreached.push(...(await ledger.move(unsent, { kind: "outbox" })));
    } else {
      const why = `It was not sent, because those before it failed. ${messageOf(cause)}`;
      this.failed.push(...(await ledger.move(unsent, { kind: "failed", why })));
    }
  }

  /** Sends one, and moves it to what came of it. @returns what went wrong */
  private async sendOne(score: PendingScore): Promise<unknown> {
    const { ledger, sender } = this.deps;
    const keyedAt = score.state.kind === "unknown" ? score.state.keyedAt : this.keyTime();
    try {
      await sender.increment(score.shareId, score.reason, score.id);
      this.deps.onCounted(score);
      await ledger.settleAnyway([score]);
      this.counted.push(score);
      return undefined;
    } catch (error) {
      const state = stateAfter(score, error, keyedAt);
      const { failed, unknown, unreached } = this;
      ({ failed, unknown, outbox: unreached })[state.kind].push(...(await ledger.move([score], state)));
      return error;
    } finally {
      this.progress.fire(++this.sentCount);
    }
  }

  private async readBack(): Promise<boolean> {
    const shareIds = new Set([...this.counted, ...this.unknown].map(({ shareId }) => shareId));
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

  /** When the key goes along, if it does. */
  private keyTime(): number | undefined {
    return this.deps.sender.honoursIdempotencyKeys ? this.deps.now() : undefined;
  }
}

function isUntried({ state }: PendingScore): boolean {
  return state.kind === "waiting" || state.kind === "outbox";
}

/** What a failure makes of a score; of one that was sent before, it does not tell what became of it then. */
function stateAfter({ state }: PendingScore, error: unknown, keyedAt: number | undefined) {
  const why = messageOf(error);
  if (state.kind === "unknown" || !(error instanceof ShareClientError) || error.outcome === "unknown") {
    return { kind: "unknown", why, keyedAt } as const;
  }
  return error instanceof ServerUnreachableError ? ({ kind: "outbox" } as const) : ({ kind: "failed", why } as const);
}

/** Whether the next score would most likely fare no better. */
function isServerAway(error: unknown): boolean {
  return [ServerUnreachableError, NoAnswerError, AccessRefusedError, ServerBusyError].some((away) => error instanceof away);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
