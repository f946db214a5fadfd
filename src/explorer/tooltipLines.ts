import type { Access } from "../api/access";
import { readAccess } from "../api/access";
import { timesOpened } from "../api/accessor";
import { scoreReasons, totalScore } from "../api/score";
import type { ListedShare } from "../api/listedShare";
import { titleOf } from "../api/share";
import { timeOf } from "../api/timestamp";
import { plainText } from "../base/plainText";
import { changeInWords } from "./changeInWords";
import { timesInWords } from "./timesInWords";
import type { RowContext } from "./shareRow";
import type { ScoreBody, PendingScore } from "../model/pending/pendingWrite";

const accessWords: Record<Access, string> = {
  PUBLIC: "Public: anyone with the link can open it",
  PRIVATE: "Private: only the people it was made for can open it",
  UNKNOWN: "Access unknown",
};

/** What the tooltip of a share says, the first line a heading. */
export function tooltipLines(share: ListedShare, { pending = [], change, now = new Date() }: RowContext = {}): string[] {
  const opened = timesOpened(share.accessors);
  return [
    plainText(titleOf(share)) || plainText(share.id),
    accessWords[readAccess(share.access)],
    ...scoreLines(share),
    ...(change === undefined ? [] : [changeInWords(change, now)]),
    ...pendingLines(pending),
    `Opened ${timesInWords(opened)}`,
    dateLine(share),
    ...(share.link ? [plainText(share.link)] : []),
  ];
}

function scoreLines({ score }: ListedShare): string[] {
  const counts = scoreReasons.flatMap((reason) => {
    const count = score?.[reason] ?? 0;
    return count === 0 ? [] : `${reason} ${count}`;
  });
  const total = `Score ${totalScore(score)}`;
  const origin = score ? [`${score.manual ?? 0} manual, ${score.automatic ?? 0} automatic`] : [];
  return [counts.length === 0 ? total : `${total}: ${counts.join(", ")}`, ...origin];
}

function pendingLines(pending: readonly PendingScore[]): string[] {
  const { waiting = [], sending = [], outbox = [], failed = [], unconfirmed = [] } = Object.groupBy(pending, ({ state }) => state.kind);
  const lines = [
    ["Not sent yet", [...waiting, ...sending]],
    ["In the Outbox", outbox],
    ["Not counted", failed],
    ["May or may not have counted", unconfirmed],
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

function dateLine({ created }: ListedShare): string {
  const time = timeOf(created);
  const text = Number.isNaN(time) ? plainText(created?.value ?? "", 40) : new Date(time).toLocaleString();
  return text === "" ? "Creation date unknown" : `Created ${text}`;
}
