import type { Access } from "../api/access";
import { readAccess } from "../api/access";
import { timesOpened } from "../api/accessor";
import { scoreReasons, totalScore } from "../api/score";
import type { ListedShare } from "../api/share";
import { titleOf } from "../api/share";
import { plainText } from "../host/plainText";

/** What a row says of its share, in words and icons' names; all of it plain text. */
export interface ShareRow {
  readonly label: string;
  readonly description: string;
  /** A codicon. */
  readonly icon: string;
  /** Lines, the first one a heading. */
  readonly tooltip: readonly string[];
  readonly accessibleLabel: string;
}

const accessIcons: Record<Access, string> = { PUBLIC: "globe", PRIVATE: "lock", UNKNOWN: "question" };

const accessWords: Record<Access, string> = {
  PUBLIC: "Public: anyone with the link can open it",
  PRIVATE: "Private: only the people it was made for can open it",
  UNKNOWN: "Access unknown",
};

export function toShareRow(share: ListedShare): ShareRow {
  const label = plainText(titleOf(share)) || plainText(share.id);
  const access = readAccess(share.access);
  const score = totalScore(share.score);
  const opened = timesOpened(share.accessors);
  return {
    label,
    description: `Score ${score}`,
    icon: accessIcons[access],
    tooltip: [
      label,
      accessWords[access],
      scoreSentence(share),
      `Opened ${opened === 1 ? "once" : `${opened} times`}`,
      `Created ${dateOf(share)}`,
      plainText(share.link),
    ],
    accessibleLabel: `${label}, ${access.toLowerCase()}, score ${score}`,
  };
}

function scoreSentence({ score }: ListedShare): string {
  const counts = scoreReasons.flatMap((reason) => {
    const count = score?.[reason] ?? 0;
    return count === 0 ? [] : `${reason} ${count}`;
  });
  const total = `Score ${totalScore(score)}`;
  return counts.length === 0 ? total : `${total}: ${counts.join(", ")}`;
}

function dateOf({ created }: ListedShare): string {
  const date = new Date(created.value);
  return Number.isNaN(date.getTime()) ? plainText(created.value, 40) : date.toLocaleString();
}
