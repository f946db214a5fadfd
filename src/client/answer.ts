import type { RequestTarget } from "./errors";

/** Whom an answer comes from and what it claims to be, as sentences about it name it. */
export interface AnswerSource {
  readonly target: RequestTarget;
  /** Empty where the server does not say. */
  readonly contentType: string;
}

/** A server's whole answer. */
export interface Answer<Content> extends AnswerSource {
  /** What the bytes came to, or what the caller had and the server says is still the newest. */
  readonly content: Content;
  /** Names this version of what was read, for servers that name versions. */
  readonly etag: string | undefined;
  readonly status: number;
}

/** Makes something of an answer's bytes while they arrive; each attempt has its own. Both methods may throw. */
export interface AnswerReader<Content> {
  push(chunk: Buffer): void;
  /** The last byte was pushed. */
  end(): Content;
}

/** Keeps an answer as it is. */
export class TextReader implements AnswerReader<string> {
  private readonly chunks: Buffer[] = [];

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  end(): string {
    return decodeChunks(this.chunks);
  }
}

/** Bytes as text, without the mark at their start that some servers send. */
export function decodeChunks(chunks: readonly Buffer[]): string {
  return new TextDecoder().decode(Buffer.concat(chunks));
}
