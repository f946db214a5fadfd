import * as z from "zod";
import type { Reply } from "./messages";
import { FromPage } from "./messages";

const windowMs = 1000;

/** The part of a request that its answer needs. */
const Numbered = z.looseObject({ id: FromPage.shape.id });

const unreadable = {
  reason: "the page sent a message that is not one of its own",
  sentence: "The page sent a request that VS Code couldn't read. Open the snapshot again, then try again.",
};
const flood = {
  reason: "the page sent too many messages",
  sentence: "Too many requests at once. Wait a second, then try again.",
};

export interface MessageGateOptions {
  /** Told why messages are refused, each reason at most once a second. */
  readonly report: (reason: string) => void;
  /** How many messages a second pass. */
  readonly limit?: number;
  readonly now?: () => number;
}

/** A refused message is answered, or its page would wait for it. Only what has no id can't be. */
export type Admission =
  | { readonly kind: "admitted"; readonly message: FromPage }
  | { readonly kind: "refused"; readonly reply: Reply }
  | { readonly kind: "dropped" };

/** Lets only the page's own messages in, and no flood of them. */
export class MessageGate {
  private windowStart = -Infinity;
  private passed = 0;
  private readonly reported = new Set<string>();

  constructor(private readonly options: MessageGateOptions) {}

  admit(message: unknown): Admission {
    const { limit = 100, now = Date.now } = this.options;
    if (now() - this.windowStart >= windowMs) {
      this.windowStart = now();
      this.passed = 0;
      this.reported.clear();
    }
    if (++this.passed > limit) {
      return this.refuse(message, flood);
    }
    const parsed = FromPage.safeParse(message);
    return parsed.success ? { kind: "admitted", message: parsed.data } : this.refuse(message, unreadable);
  }

  private refuse(message: unknown, { reason, sentence }: typeof flood): Admission {
    if (!this.reported.has(reason)) {
      this.reported.add(reason);
      this.options.report(reason);
    }
    const id = Numbered.safeParse(message).data?.id;
    return id === undefined ? { kind: "dropped" } : { kind: "refused", reply: { type: "reply", to: id, result: { ok: false, sentence } } };
  }
}
