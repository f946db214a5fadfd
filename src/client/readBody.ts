import { setImmediate } from "node:timers/promises";
import { AbortError, FetchError } from "node-fetch";
import type { AnswerReader } from "./answer";

/** How long chunks may be read in a row before the rest of the program has its turn. */
const turnMs = 8;

/**
 * Pushes the bytes of an answer to its reader. However it ends, the body is then read whole or closed.
 * @throws {FetchError} if the body breaks off or has more than `maxBytes`
 * @throws whatever the reader throws
 */
export async function readBody<Content>(
  body: NodeJS.ReadableStream | null,
  maxBytes: number,
  reader: AnswerReader<Content>,
): Promise<Content> {
  let size = 0;
  let turnEndsAt = performance.now() + turnMs;
  for await (const chunk of chunksOf(body)) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new FetchError(`The answer has more than ${maxBytes} bytes.`, "max-size");
    }
    reader.push(chunk);
    if (performance.now() > turnEndsAt) {
      await setImmediate();
      turnEndsAt = performance.now() + turnMs;
    }
  }
  return reader.end();
}

/** Leaving the loop closes the stream, and with it the connection unless all was read. */
async function* chunksOf(body: NodeJS.ReadableStream | null): AsyncGenerator<Buffer, void> {
  try {
    for await (const chunk of body ?? []) {
      yield typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    }
  } catch (error) {
    throw error instanceof AbortError ? error : brokenBody(error);
  }
}

/** As node-fetch itself reports the failures of a body that it reads. */
function brokenBody(cause: unknown): FetchError {
  const code = cause instanceof Error && "code" in cause ? { code: cause.code } : {};
  return new FetchError(`The answer broke off: ${String(cause)}`, "system", code);
}
