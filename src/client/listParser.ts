import { decodeChunks } from "./answer";

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const squareOpening = 0x5b;
/** The one bit in which square brackets differ from curly ones. */
const asCurly = 0x20;
const opening = 0x7b;
const closing = 0x7d;

/** Gets what a parser finds, in the order of the text. */
export interface MemberSink {
  /** The list begins. It begins again where the text has its key twice: then only the last one counts. */
  begin(): void;
  add(member: unknown): void;
}

/**
 * Parses a JSON object of which one list is long, while its bytes arrive, so that neither the text nor all members need
 * be in memory at once. It only knows strings and brackets, by which it finds the list and what is between its members;
 * the members, and the envelope that is left when they are taken out, go to `JSON.parse`. So whatever is not JSON as a
 * whole is refused, and whatever is comes out the same. Both methods throw `SyntaxError`.
 */
export class ListParser {
  private readonly envelope: Buffer[] = [];
  private isInList = false;
  private hasMembers = false;
  /** The beginning of a member that came with earlier chunks. */
  private begun: Buffer[] = [];
  /** How many brackets are open: in the list without its own and those around it. */
  private depth = 0;
  /** Whether the last chunk ended within a string (1), and there behind a backslash (2). */
  private openString = 0;
  /** The last string of the envelope with its quotes, in pieces: before a colon it is a key. */
  private lastString: Buffer[] = [];
  private isAfterColon = false;

  constructor(
    private readonly key: string,
    private readonly sink: MemberSink,
  ) {}

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      at = this.isInList ? this.scanList(chunk, at) : this.scanEnvelope(chunk, at);
    }
  }

  /** The last byte was pushed. @returns the object, its list empty */
  end(): unknown {
    return JSON.parse(decodeChunks(this.envelope));
  }

  /** @returns where the list begins, or the chunk ends */
  private scanEnvelope(chunk: Buffer, from: number): number {
    let at = from;
    if (this.openString > 0) {
      at = endOfString(chunk, from + this.openString - 1);
      this.lastString.push(chunk.subarray(from, at));
    }
    while (at < chunk.length) {
      const start = at;
      const byte = chunk[at++] ?? 0;
      if (byte === quote) {
        at = endOfString(chunk, at);
        this.lastString = [chunk.subarray(start, at)];
      } else if ((byte | asCurly) === opening) {
        if (byte === squareOpening && this.depth === 1 && this.isAfterKey()) {
          this.envelope.push(chunk.subarray(from, at));
          this.enterList();
          return at;
        }
        this.depth++;
      } else if ((byte | asCurly) === closing) {
        this.depth--;
      } else if (byte === colon || byte === comma) {
        this.isAfterColon = byte === colon;
      }
    }
    this.openString = at - chunk.length;
    this.envelope.push(chunk.subarray(from));
    return chunk.length;
  }

  private isAfterKey(): boolean {
    try {
      return this.isAfterColon && JSON.parse(Buffer.concat(this.lastString).toString()) === this.key;
    } catch {
      return false; // not JSON, and so is the envelope, which has this string
    }
  }

  private enterList(): void {
    this.isInList = true;
    this.hasMembers = false;
    this.openString = 0;
    this.depth = 0;
    this.sink.begin();
  }

  /** @returns where the list ends, or the chunk */
  private scanList(chunk: Buffer, from: number): number {
    let at = this.openString > 0 ? endOfString(chunk, from + this.openString - 1) : from;
    let memberFrom = from;
    let { depth } = this;
    while (at < chunk.length) {
      const byte = chunk[at++] ?? 0;
      if (byte === quote) {
        at = endOfString(chunk, at);
      } else if ((byte | asCurly) === opening) {
        depth++;
      } else if ((byte | asCurly) === closing) {
        if (depth === 0) {
          this.leaveList(this.textOf(chunk, memberFrom, at - 1));
          return at - 1;
        }
        depth--;
      } else if (byte === comma && depth === 0) {
        this.add(this.textOf(chunk, memberFrom, at - 1));
        memberFrom = at;
      }
    }
    this.depth = depth;
    this.openString = at - chunk.length;
    this.begun.push(chunk.subarray(memberFrom));
    return chunk.length;
  }

  private textOf(chunk: Buffer, from: number, to: number): string {
    if (this.begun.length === 0) {
      return chunk.toString("utf8", from, to);
    }
    const text = Buffer.concat([...this.begun, chunk.subarray(from, to)]).toString("utf8");
    this.begun = [];
    return text;
  }

  private add(text: string): void {
    this.sink.add(JSON.parse(text));
    this.hasMembers = true;
  }

  private leaveList(last: string): void {
    if (this.hasMembers || /[^ \t\n\r]/.test(last)) {
      this.add(last);
    }
    this.isInList = false;
    this.isAfterColon = false;
    this.openString = 0;
    this.depth = 2; // until the bracket that is next
  }
}

/** @returns where the rest of a string ends; behind the chunk by 1 if it goes on there, by 2 if that is behind a backslash */
function endOfString(chunk: Buffer, from: number): number {
  let at = from;
  while (at < chunk.length) {
    const byte = chunk[at++];
    if (byte === quote) {
      return at;
    }
    if (byte === backslash) {
      at++;
    }
  }
  return at + 1;
}
