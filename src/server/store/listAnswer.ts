import { encode } from "./answer";
import { type ScoreColumns, type ShareRow, scoreJson, shareJson } from "./shareRow";

type Chunk = Uint8Array<ArrayBuffer>;

/**
 * The bytes of a `Shares`, a page of rows at a time, so that a long list never is in memory whole. A write may come
 * between two pages; then later rows are newer than the revision that the answer names, which costs its reader one
 * more reading.
 */
export function* listChunks(
  nextPage: (after: number) => ShareRow[],
  score: ScoreColumns,
  origin: string,
): Generator<Chunk, void> {
  let after = 0;
  let separator = '{"iterable":[';
  for (;;) {
    const rows = nextPage(after);
    const last = rows.at(-1);
    if (last === undefined) {
      break;
    }
    yield encode(separator + rows.map((row) => shareJson(row, origin)).join(","));
    after = last.seq;
    separator = ",";
  }
  yield encode(`${separator === "," ? "" : separator}],"score":${scoreJson(score)}}`);
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
