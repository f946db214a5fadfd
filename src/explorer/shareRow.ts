import type { Access } from "../api/access";
import { readAccess } from "../api/access";
import { totalScore } from "../api/score";
import type { ListedShare } from "../api/listedShare";
import { titleOf } from "../api/share";
import { plainText } from "../base/plainText";
import type { PendingScore } from "../model/pending/pendingWrite";
import type { ScoreChange } from "../model/scores/scoreCounts";
import { changeInWords } from "./changeInWords";
import { rowFile } from "./rowFile";
import { sortedValue } from "./sortedValue";
import type { SortKey } from "./sorting";

/** What a row says of its share; all of it plain text. */
export interface ShareRow {
  readonly label: string;
  readonly description: string;
  /** Stands for its language. */
  readonly file: string;
  readonly access: Access;
  readonly accessibleLabel: string;
  /** Whether its score has changed since it was looked at. */
  readonly hasNews: boolean;
}

/** What there is to say of a share beside what the server says. */
export interface RowContext {
  readonly pending?: readonly PendingScore[];
  /** Since the score was last looked at. */
  readonly change?: ScoreChange | undefined;
  readonly sortedBy?: SortKey;
  readonly now?: Date;
}

export function toShareRow(share: ListedShare, context: RowContext = {}): ShareRow {
  const { pending = [], change, sortedBy = "listed", now = new Date() } = context;
  const label = plainText(titleOf(share)) || plainText(share.id);
  const access = readAccess(share.access);
  const score = totalScore(share.score);
  const moved = change === undefined || change.total === 0 ? "" : ` (+${change.total})`;
  const details = [...sortedValue(share, sortedBy), ...wordsFor(pending)];
  return {
    label,
    description: [`Score ${score}${moved}`, ...details].join(" · "),
    file: rowFile(share),
    access,
    hasNews: change !== undefined,
    accessibleLabel: [
      label,
      access.toLowerCase(),
      `score ${score}`,
      ...(change === undefined ? [] : [changeInWords(change, now)]),
      ...details,
    ].join(", "),
  };
}

/** What is not counted yet or not for certain: "+2 pending", "+1 in outbox", "1 not counted", "1 unconfirmed". */
function wordsFor(pending: readonly PendingScore[]): string[] {
  const { waiting = [], sending = [], outbox = [], failed = [], unconfirmed = [] } = Object.groupBy(pending, ({ state }) => state.kind);
  const counts = [
    [waiting.length + sending.length, (count: number) => `+${count} pending`],
    [outbox.length, (count: number) => `+${count} in outbox`],
    [failed.length, (count: number) => `${count} not counted`],
    [unconfirmed.length, (count: number) => `${count} unconfirmed`],
  ] as const;
  return counts.flatMap(([count, say]) => (count === 0 ? [] : say(count)));
}
