import { encode } from "./answer";
import { type ScoreColumns, scoreJson } from "./shareRow";

type Chunk = Uint8Array<ArrayBuffer>;

export interface ListSource {
  /** The next shares in the order of the list. */
  page: (after: number) => { seq: number; id: string }[];
  /** The JSON of one; undefined if it was deleted meanwhile. */
  json: (id: string) => Chunk | undefined;
  score: ScoreColumns;
}

const comma = encode(",");

/**
 * The bytes of a `Shares`, a page at a time, so that a long list never is in memory whole. A write may come between two
 * pages; then later shares are newer than the revision that the answer names, which costs its reader one more reading.
 */
export function* listChunks({ page, json, score }: ListSource): Generator<Chunk, void> {
  let separator = encode('{"iterable":[');
  let after = 0;
  for (;;) {
    const entries = page(after);
    const last = entries.at(-1);
    if (last === undefined) {
      break;
    }
    const parts: Chunk[] = [];
    for (const { id } of entries) {
      const share = json(id);
      if (share !== undefined) {
        parts.push(separator, share);
        separator = comma;
      }
    }
    yield Buffer.concat(parts);
    after = last.seq;
  }
  const begin = separator === comma ? "" : '{"iterable":[';
  yield encode(`${begin}],"score":${scoreJson(score)}}`);
}

/** All chunks in one piece, or as a stream from where they grew beyond `maxBytes`. */
export function collect(chunks: Generator<Chunk, void>, maxBytes: number): Chunk | ReadableStream<Chunk> {
  const begun: Chunk[] = [];
  let bytes = 0;
  for (let step = chunks.next(); !step.done; step = chunks.next()) {
    begun.push(step.value);
    bytes += step.value.byteLength;
    if (bytes > maxBytes) {
      return stream(begun, chunks);
    }
  }
  return Buffer.concat(begun);
}

function stream(begun: Chunk[], rest: Generator<Chunk, void>): ReadableStream<Chunk> {
  return new ReadableStream<Chunk>({
    pull(controller) {
      const chunk = begun.shift() ?? rest.next().value;
      if (chunk === undefined) {
        controller.close();
      } else {
        controller.enqueue(chunk);
      }
    },
    cancel() {
      rest.return();
    },
  });
}
