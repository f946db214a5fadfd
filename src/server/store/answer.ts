/** A ready answer: its bytes, and the revision that its ETag names. */
export interface StoredAnswer {
  revision: number;
  body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** An answer that is whole in memory. */
export type ReadyAnswer = StoredAnswer & { body: Uint8Array<ArrayBuffer> };

const encoder = new TextEncoder();

/** UTF-8 bytes of a text. */
export function encode(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}
