import type { Access } from "../api/access";
import { readAccess } from "../api/access";
import { timesOpened } from "../api/accessor";
import type { ListedShare } from "../api/listedShare";
import { scoreReasons, totalScore } from "../api/score";
import { kindsOf } from "../api/kind";
import { timeOf } from "../api/timestamp";
import { plainText } from "../base/plainText";
import type { PendingScore, ScoreBody } from "../model/pending/pendingWrite";
import { changeInWords } from "./changeInWords";
import { languageName } from "./languageName";
import type { RowContext } from "./shareRow";
import { timesInWords } from "./timesInWords";

const accessWords: Record<Access, string> = { PUBLIC: "Public", PRIVATE: "Private", UNKNOWN: "Access unknown" };

/** What the tooltip of a share says below its code: one line of facts, then what is new or pending, if anything is. */
export function tooltipLines(share: ListedShare, { pending = [], change, now = new Date() }: RowContext = {}): string[] {
  return [
    factsLine(share, now),
    ...(change === undefined ? [] : [changeInWords(change, now)]),
    ...pendingLines(pending),
  ];
}

/** "Public · Go · score 26 · opened 10 times · Jun 14" */
function factsLine(share: ListedShare, now: Date): string {
  const [kind] = kindsOf(share);
  const facts = [
    accessWords[readAccess(share.access)],
    kind === undefined ? "" : languageName(kind),
    `score ${totalScore(share.score)}`,
    `opened ${timesInWords(timesOpened(share.accessors))}`,
    dateOf(share, now),
  ];
  return facts.filter((fact) => fact !== "").join(" · ");
}

/** The year is told of other years alone. */
function dateOf({ created }: ListedShare, now: Date): string {
  const time = timeOf(created);
  if (Number.isNaN(time)) {
    return plainText(created?.value ?? "", 40);
  }
  const date = new Date(time);
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return date.toLocaleDateString("en", { month: "short", day: "numeric", ...year });
}

function pendingLines(pending: readonly PendingScore[]): string[] {
  const { waiting = [], sending = [], outbox = [], failed = [], unconfirmed = [] } = Object.groupBy(pending, ({ state }) => state.kind);
  const lines = [
    ["Pending", [...waiting, ...sending]],
    ["In the Outbox", outbox],
    ["Failed", failed],
    ["Unconfirmed", unconfirmed],
  ] as const;
  return lines.flatMap(([words, scores]) => (scores.length === 0 ? [] : `${words}: ${reasonsOf(scores)}`));
}

/** "reuse, priority ×2" */
function reasonsOf(scores: readonly ScoreBody[]): string {
  return scoreReasons
    .flatMap((reason) => {
      const count = scores.filter((score) => score.reason === reason).length;
      return count === 0 ? [] : count === 1 ? reason : `${reason} ×${count}`;
    })
    .join(", ");
}
