import { readAccess } from "../../api/access";
import { timesOpened } from "../../api/accessor";
import { scoreReasons, totalScore } from "../../api/score";
import type { ListedShare } from "../../api/listedShare";
import { titleOf } from "../../api/share";
import { createdTerm } from "./createdTerm";
import { assetNamesOf, ofKind, peopleOf, searching } from "./textTerms";
import type { FilterToken } from "./tokenize";

/** Whether a share matches one term. */
export type FilterTerm = (share: ListedShare, now: Date) => boolean;

export type KeyedToken = Required<Pick<FilterToken, "key" | "operator" | "value" | "text">>;

/** Makes a term of a token with its key. @returns a sentence where the token is wrong */
type KeyReader = (token: KeyedToken) => FilterTerm | string;

/** Every key that a filter may use. */
export const filterKeys: ReadonlyMap<string, KeyReader> = new Map<string, KeyReader>([
  ["name", text((share) => [titleOf(share)])],
  ["asset", text(assetNamesOf)],
  ["id", text(({ id, short }) => [id, short ?? ""])],
  ["link", text(({ link }) => [link ?? ""])],
  ["access", access],
  ["lang", unordered(ofKind)],
  ["type", unordered(ofKind)],
  ["person", text(peopleOf)],
  ["by", text(peopleOf)],
  ["created", createdTerm],
  ["opened", number(({ accessors }) => timesOpened(accessors))],
  ["score", number(({ score }) => totalScore(score))],
  ["manual", number(({ score }) => score?.manual ?? 0)],
  ["automatic", number(({ score }) => score?.automatic ?? 0)],
  ...scoreReasons.map((reason) => [reason, number(({ score }) => score?.[reason] ?? 0)] as const),
]);

function text(fieldsOf: (share: ListedShare) => readonly string[]): KeyReader {
  return unordered((value) => {
    const isFound = searching(value);
    return (share) => isFound(fieldsOf(share));
  });
}

function unordered(toTerm: (value: string) => FilterTerm): KeyReader {
  return ({ key, operator, value, text: written }) =>
    operator === ":" || operator === "=" ? toTerm(value) : `“${written}”: ${key} has no order. Write ${key}:${value}.`;
}

const accessValues: readonly string[] = ["public", "private", "unknown"];

function access({ key, operator, value }: KeyedToken): FilterTerm | string {
  const wanted = value.toLowerCase();
  if ((operator !== ":" && operator !== "=") || !accessValues.includes(wanted)) {
    return `“${key}” is public, private or unknown, as in access:public.`;
  }
  return (share) => readAccess(share.access).toLowerCase() === wanted;
}

function number(numberOf: (share: ListedShare) => number): KeyReader {
  return ({ key, operator, value, text: written }) => {
    if (!/^\d{1,15}$/u.test(value)) {
      return `“${written}” needs a whole number, as in ${key}>10 or ${key}:0.`;
    }
    const wanted = Number(value);
    switch (operator) {
      case ":":
      case "=":
        return (share) => numberOf(share) === wanted;
      case ">":
        return (share) => numberOf(share) > wanted;
      case ">=":
        return (share) => numberOf(share) >= wanted;
      case "<":
        return (share) => numberOf(share) < wanted;
      case "<=":
        return (share) => numberOf(share) <= wanted;
    }
  };
}
