/** One term of a filter as it was written: a word, or a key with a value. */
export interface FilterToken {
  /** Where it stands in the query, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** As written, without the sign. */
  readonly text: string;
  /** Written with `-` in front: what matches is left out. */
  readonly isNegated: boolean;
  /** In lower case; absent for a word that is searched for. */
  readonly key?: string;
  readonly operator?: FilterOperator;
  /** Without quotes. */
  readonly value: string;
}

export type FilterOperator = ":" | "=" | ">" | ">=" | "<" | "<=";

/** A filter that cannot be understood: a sentence, and the part of the query that it is about. */
export interface FilterProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

const keyed = /^(?<key>[a-z]+)(?<operator>:|>=|<=|>|<|=)(?<value>.*)$/isu;

/** Cuts a query at its spaces; quotes hold a value with spaces together, or keep a word from being read as a key. */
export function tokenize(query: string): { readonly tokens: readonly FilterToken[]; readonly problem?: FilterProblem } {
  const tokens: FilterToken[] = [];
  for (const match of query.matchAll(/(?:"[^"]*"?|[^\s"])+/gu)) {
    const [written] = match;
    const start = match.index;
    const end = start + written.length;
    if (written.split('"').length % 2 === 0) {
      return { tokens, problem: { message: "Close the quote with another \".", start, end } };
    }
    const isNegated = written.length > 1 && written.startsWith("-");
    const text = isNegated ? written.slice(1) : written;
    const value = text.replaceAll('"', "");
    const parts = text.startsWith('"') ? undefined : toKeyed(text);
    if (value.trim() !== "" || parts !== undefined) {
      tokens.push({ start, end, text, isNegated, value, ...parts });
    }
  }
  return { tokens };
}

function toKeyed(text: string): Pick<FilterToken, "key" | "operator" | "value"> | undefined {
  const { key, operator, value = "" } = keyed.exec(text)?.groups ?? {};
  // An address is a text to search for: http://127.0.0.1, localhost:1000.
  if (key === undefined || operator === undefined || (operator === ":" && value.startsWith("//")) || isPort(key, value)) {
    return undefined;
  }
  return { key: key.toLowerCase(), operator: operator as FilterOperator, value: value.replaceAll('"', "") };
}

function isPort(key: string, value: string): boolean {
  return key.toLowerCase() === "localhost" && /^\d/u.test(value);
}
