import type { ShareClientError } from "../client/errors";
import { NoAnswerError, RequestAbortedError, ServerUnreachableError } from "../client/errors";

/** `unknown`: nothing was asked yet; `down`: it could not be reached, or kept silent, when it was asked last. */
export type ServerState = "unknown" | "up" | "down";

export interface ServerWatchOptions {
  /** Whether the server answers, wherever it may be by now; failing to find out is a no. */
  readonly probe: () => Promise<boolean>;
  /** The server answers again, so there is more to read. */
  readonly onRecovered: () => void;
  readonly onChange: () => void;
  /** Runs after so many milliseconds, unless the result is called before. */
  readonly schedule?: (ms: number, run: () => void) => () => void;
  /** From 0 up to 1. */
  readonly random?: () => number;
}

const firstWaitMs = 1000;
const longestWaitMs = 30_000;

/**
 * Knows whether the server answers, by the requests that are made anyway. While it does not, and somebody looks, it is
 * probed: after 1 s at first, then less and less often, at last every 30 s. Only a request that succeeds ends that.
 */
export class ServerWatch {
  private currentState: ServerState = "unknown";
  private isVisible = false;
  private waitMs = firstWaitMs;
  private cancel: (() => void) | undefined;
  /** Tells a probe that was overtaken. */
  private round = 0;

  constructor(private readonly options: ServerWatchOptions) {}

  get state(): ServerState {
    return this.currentState;
  }

  /** Takes in how a request ended. */
  report(failure: ShareClientError | undefined): void {
    if (failure instanceof RequestAbortedError) {
      return;
    }
    if (failure instanceof ServerUnreachableError || failure instanceof NoAnswerError) {
      this.moveTo("down");
      this.probeLater();
    } else {
      const wasDown = this.currentState === "down";
      this.reset("up");
      if (wasDown) {
        this.options.onRecovered();
      }
    }
  }

  /** Forgets what it knew: there is another server now. */
  reset(state: ServerState = "unknown"): void {
    this.stop();
    this.waitMs = firstWaitMs;
    this.moveTo(state);
  }

  /** Says whether somebody looks at what the server has. */
  show(isVisible: boolean): void {
    if (isVisible === this.isVisible) {
      return;
    }
    this.isVisible = isVisible;
    this.stop();
    if (isVisible && this.currentState === "down") {
      void this.probe();
    }
  }

  dispose(): void {
    this.stop();
    this.isVisible = false;
  }

  private probeLater(): void {
    if (!this.isVisible || this.cancel !== undefined) {
      return;
    }
    const { schedule = afterMs, random = Math.random } = this.options;
    const waitMs = this.waitMs * (0.5 + random() / 2);
    this.waitMs = Math.min(longestWaitMs, this.waitMs * 2);
    this.cancel = schedule(waitMs, () => {
      this.cancel = undefined;
      void this.probe();
    });
  }

  private async probe(): Promise<void> {
    const round = ++this.round;
    const isAnswering = await this.options.probe().catch(() => false);
    if (round !== this.round) {
      return;
    }
    this.probeLater();
    if (isAnswering) {
      this.options.onRecovered();
    }
  }

  private stop(): void {
    this.round++;
    this.cancel?.();
    this.cancel = undefined;
  }

  private moveTo(state: ServerState): void {
    if (state !== this.currentState) {
      this.currentState = state;
      this.options.onChange();
    }
  }
}

function afterMs(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => {
    clearTimeout(timer);
  };
}
