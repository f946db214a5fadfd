import { FromPage } from "./messages";

const windowMs = 1000;

export interface MessageGateOptions {
  /** Told why messages are dropped, each reason at most once a second. */
  readonly report: (reason: string) => void;
  /** How many messages a second pass. */
  readonly limit?: number;
  readonly now?: () => number;
}

/** Lets only the page's own messages in, and no flood of them. */
export class MessageGate {
  private windowStart = -Infinity;
  private passed = 0;
  private readonly reported = new Set<string>();

  constructor(private readonly options: MessageGateOptions) {}

  /** @returns nothing for a message that must be dropped */
  admit(message: unknown): FromPage | undefined {
    const { limit = 100, now = Date.now } = this.options;
    if (now() - this.windowStart >= windowMs) {
      this.windowStart = now();
      this.passed = 0;
      this.reported.clear();
    }
    if (++this.passed > limit) {
      this.drop("the page sent too many messages");
      return undefined;
    }
    const parsed = FromPage.safeParse(message);
    if (!parsed.success) {
      this.drop("the page sent a message that is not one of its own");
    }
    return parsed.data;
  }

  private drop(reason: string): void {
    if (!this.reported.has(reason)) {
      this.reported.add(reason);
      this.options.report(reason);
    }
  }
}
