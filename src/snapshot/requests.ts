/** Requests and their answers over a channel that only knows messages. Every request gets one, whatever happens. */
import type { FromPage, PageRequest, Reply, ReplyValue } from "./messages";

export type Result = Reply["result"];

export interface RequestsOptions {
  readonly post: (message: Pick<FromPage, "id" | "request">) => void;
  /** How long an answer may take; nothing where it waits for a person. */
  readonly timeoutMs: (request: PageRequest) => number | undefined;
}

/** The side that asks. */
export class Requests {
  private readonly waiting = new Map<number, (result: Result) => void>();
  private lastId = 0;

  constructor(private readonly options: RequestsOptions) {}

  /** Never rejects: what went wrong is a result too. */
  ask(request: PageRequest): Promise<Result> {
    const id = ++this.lastId;
    const timeoutMs = this.options.timeoutMs(request);
    return new Promise((resolve) => {
      const timer =
        timeoutMs === undefined
          ? undefined
          : setTimeout(() => {
              this.settle({ type: "reply", to: id, result: { ok: false, sentence: "VS Code did not answer in time." } });
            }, timeoutMs);
      this.waiting.set(id, (result) => {
        clearTimeout(timer);
        resolve(result);
      });
      this.options.post({ id, request });
    });
  }

  /** Hands an answer to the one who asked; one that nobody waits for is dropped. */
  settle({ to, result }: Reply): void {
    const resolve = this.waiting.get(to);
    this.waiting.delete(to);
    resolve?.(result);
  }
}

/** The side that answers: makes a reply of whatever the handler does. */
export async function answerRequest(
  { id, request }: FromPage,
  handle: (request: PageRequest) => Promise<ReplyValue>,
  sentenceOf: (error: unknown) => string,
): Promise<Reply> {
  try {
    return { type: "reply", to: id, result: { ok: true, value: await handle(request) } };
  } catch (error) {
    return { type: "reply", to: id, result: { ok: false, sentence: sentenceOf(error) } };
  }
}
