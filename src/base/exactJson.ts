import { randomUUID } from "node:crypto";
import { endOfString } from "./endOfString";
import type { RawNumber } from "./rawNumber";

/** https://github.com/tc39/proposal-json-parse-with-source: in V8 since Node 21; TypeScript's lib doesn't have it yet. */
const json: JSON & { readonly rawJSON?: (text: string) => RawNumber } = JSON;

/**
 * Parses JSON so that `JSON.stringify` writes every number as it was written: one that JavaScript would write in another
 * way (`9007199254740993`, `1e400`, `1.10`, `-0`) is a `RawNumber`. Where `JSON.rawJSON` is missing, all are numbers.
 * @throws {SyntaxError}
 */
export function parseExact(text: string): unknown {
  const { rawJSON } = json;
  if (rawJSON === undefined) {
    return JSON.parse(text);
  }
  // A reviver that gets the source takes 40 times as long: 11 s for a body of 32 MB. So only these numbers are replaced
  // before parsing, each by an array with a mark. Like a number, and unlike a string, an array can't be a key.
  const mark = randomUUID();
  const numbers: RawNumber[] = [];
  const pieces: string[] = [];
  let behind = 0;
  for (let found = nextRawNumber(text, 0); found !== undefined; found = nextRawNumber(text, behind)) {
    const { start, end } = found;
    pieces.push(text.slice(behind, start), `["${mark}${numbers.length}"]`);
    numbers.push(rawJSON(text.slice(start, end)));
    behind = end;
  }
  if (numbers.length === 0) {
    return JSON.parse(text);
  }
  const parsed: unknown = JSON.parse(pieces.join("") + text.slice(behind));
  return withNumbers(parsed, (value) =>
    Array.isArray(value) && value.length === 1 && typeof value[0] === "string" && value[0].startsWith(mark)
      ? numbers[Number(value[0].slice(mark.length))]
      : undefined,
  );
}

/** How many numbers of a JSON text `parseExact` would keep as they are written, counted up to a limit. */
export function countRawNumbers(text: string, limit: number): number {
  let count = 0;
  for (let found = nextRawNumber(text, 0); found !== undefined && count < limit; found = nextRawNumber(text, found.end)) {
    count++;
  }
  return count;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const [quote, minus, dot, zero, nine] = [0x22, 0x2d, 0x2e, 0x30, 0x39];
/** So many digits are exact, as long as they don't begin with zero. */
const exactDigits = 15;

/** The next number that is written in another way than JavaScript writes it. Whether the text is JSON is seen elsewhere. */
function nextRawNumber(text: string, from: number): Span | undefined {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at);
    } else if (code === minus || isDigit(code)) {
      const start = at;
      while (isDigit(text.charCodeAt(at))) {
        at++;
      }
      const digits = at - start;
      const isPlain = digits > 0 && digits <= exactDigits && (code !== zero || digits === 1) && !isInNumber(text.charCodeAt(at));
      if (!isPlain) {
        while (isInNumber(text.charCodeAt(at))) {
          at++;
        }
        const source = text.slice(start, at);
        if (String(Number(source)) !== source) {
          return { start, end: at };
        }
      }
      at--;
    }
  }
  return undefined;
}

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

function isInNumber(code: number): boolean {
  return isDigit(code) || code === minus || code === dot || code === 0x2b || code === 0x45 || code === 0x65;
}

/** Puts numbers in their places. It's a loop, because JSON may nest deeper than calls can. */
function withNumbers(parsed: unknown, numberFor: (value: unknown) => RawNumber | undefined): unknown {
  const top = { value: parsed };
  const open: object[] = [top];
  for (let holder = open.pop(); holder !== undefined; holder = open.pop()) {
    const members = holder as Record<string | number, unknown>;
    const visit = (member: unknown, key: string | number) => {
      if (typeof member === "object" && member !== null) {
        const number = numberFor(member);
        if (number === undefined) {
          open.push(member);
        } else {
          members[key] = number; // it has such a key of its own, so "__proto__" is one like any other
        }
      }
    };
    if (Array.isArray(holder)) {
      holder.forEach(visit);
    } else {
      Object.entries(holder).forEach(([key, member]) => {
        visit(member, key);
      });
    }
  }
  return top.value;
}
