import type { ListedShare } from "../../api/listedShare";
import type { FilterProblem, FilterToken } from "./tokenize";
import { tokenize } from "./tokenize";
import type { FilterTerm } from "./filterKeys";
import { filterKeys } from "./filterKeys";
import { isAge } from "./createdTerm";
import { containing } from "./textTerms";

/** Which shares are shown: those that match every term. */
export interface Filter {
  /** As the person wrote it, without spaces around it. */
  readonly query: string;
  /** Has no terms, so that every share matches. */
  readonly isEmpty: boolean;
  /** Whether time alone changes what matches, as with `created<1h`. */
  readonly dependsOnTime: boolean;
  matches(share: ListedShare, now: Date): boolean;
}

export type ParsedFilter = { readonly ok: true; readonly filter: Filter } | { readonly ok: false; readonly problem: FilterProblem };

export const noFilter: Filter = { query: "", isEmpty: true, dependsOnTime: false, matches: () => true };

/**
 * Reads a filter. Words are searched for in a share's name, id, short id, link and asset names; `key:value` and
 * `key>number` look at one property; `-` in front of a term turns it around; quotes hold spaces together.
 */
export function parseFilter(query: string): ParsedFilter {
  const { tokens, problem } = tokenize(query);
  if (problem !== undefined) {
    return { ok: false, problem };
  }
  const terms: FilterTerm[] = [];
  for (const token of tokens) {
    const term = toTerm(token);
    if (typeof term === "string") {
      return { ok: false, problem: { message: term, start: token.start, end: token.end } };
    }
    terms.push(token.isNegated ? (share, now) => !term(share, now) : term);
  }
  const filter: Filter = {
    query: query.trim(),
    isEmpty: terms.length === 0,
    dependsOnTime: tokens.some(({ key, value }) => key === "created" && isAge(value)),
    matches: (share, now) => terms.every((term) => term(share, now)),
  };
  return { ok: true, filter };
}

/** @returns a sentence where the term is wrong */
function toTerm(token: FilterToken): FilterTerm | string {
  const { key, operator, value, text } = token;
  if (key === undefined || operator === undefined) {
    return containing(value);
  }
  const read = filterKeys.get(key);
  if (read === undefined) {
    return `There is no filter “${key}${operator}”. There are ${[...filterKeys.keys()].join(", ")}. To search for the text itself, put it in quotes.`;
  }
  return value.trim() === "" ? `What should follow “${text}”?` : read({ key, operator, value, text });
}
