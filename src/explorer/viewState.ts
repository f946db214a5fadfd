import type { ContextKeyValues } from "../manifest";
import { plainText } from "../base/plainText";
import type { ListFailure, ListState } from "../model/shares/listState";
import { ageInWords } from "../base/ageInWords";
import { matchesInWords } from "./matchesInWords";

/** What the view's face depends on. */
export interface ViewFacts {
  readonly list: ListState;
  /** Shares and unreadable ones, whether they are shown or not. */
  readonly rowCount: number;
  /** Shares alone. */
  readonly shareCount: number;
  /** Of the filter in force, empty where there is none. */
  readonly query: string;
  readonly matchCount: number;
  /** Whether the first reading of the list takes long. */
  readonly isSlow: boolean;
  readonly now: Date;
}

/** What is said in place of a failure's own sentence, which names the whole request; the status bar has that. */
const inShort: Readonly<Partial<Record<ListFailure, string>>> = {
  wrongServer: "Something answers, but not with shares.",
  refused: "The server refuses access to its shares.",
  busy: "The server is busy.",
  serverFailed: "The server failed while it listed the shares.",
};

/** Which face the view shows. Rows that were read stay in view whatever a later refresh meets. */
export function toViewState(facts: ViewFacts): ContextKeyValues["shareExplorer.state"] {
  const { list, rowCount, isSlow } = facts;
  if (rowCount > 0) {
    return hasNoMatch(facts) ? "noMatch" : "ready";
  }
  switch (list.kind) {
    case "idle":
    case "loading":
      return isSlow ? "connecting" : "loading";
    case "ready":
      return "empty";
    case "failed":
      return list.failure;
  }
}

/**
 * The lines above the rows: what the filter leaves, and how old the list is if it could not be read again. There is
 * none where the welcome text speaks, which a message would hide.
 */
export function toViewMessage(facts: ViewFacts): string | undefined {
  const { list, rowCount, shareCount, query, matchCount, now } = facts;
  if (rowCount === 0) {
    return undefined;
  }
  const isStale = list.kind === "failed";
  const matches = `${matchesInWords(matchCount, shareCount)} “${plainText(query, 80)}”.`;
  const sentences = [
    ...(query === "" || (hasNoMatch(facts) && !isStale) ? [] : [matches]),
    ...(isStale ? [`Could not refresh. ${shortMessage(list)}`] : []),
    ...(isStale && list.lastReadyAt ? [`These shares were read ${ageInWords(list.lastReadyAt, now)}.`] : []),
  ];
  return sentences.length === 0 ? undefined : plainText(sentences.join(" "), 500);
}

function shortMessage({ failure, message, said }: Extract<ListState, { kind: "failed" }>): string {
  const short = inShort[failure];
  return short === undefined || said === undefined ? (short ?? message) : `${short} The server says: “${said}”`;
}

function hasNoMatch({ query, matchCount }: ViewFacts): boolean {
  return query !== "" && matchCount === 0;
}
