import { scoreReasons } from "../api/score";
import { titleOf } from "../api/share";
import { ageInWords } from "../base/ageInWords";
import { editRow, titleInWords } from "../editing/editInWords";
import type { PendingScore } from "../model/pending/pendingWrite";
import type { ShareStore } from "../model/shares/shareStore";
import type { OutboxItem } from "./outboxItem";

/** What a row of the outbox says; all of it plain text. */
export interface OutboxRow {
  /** What is to be done: "Rename clamp → mine", "Score clamp: +2 reuse". */
  readonly label: string;
  /** How long it has waited. */
  readonly age: string;
  /** A codicon. */
  readonly icon: string;
  readonly accessibleLabel: string;
}

/** @param store of the item's server, if that is the one in use */
export function toOutboxRow(item: OutboxItem, store: Pick<ShareStore, "get"> | undefined, now = new Date()): OutboxRow {
  const share = store?.get(item.shareId);
  const known = share === undefined ? undefined : titleOf(share);
  const { label, icon, since } =
    item.kind === "edit" ? editRow(item.edit, known ?? item.edit.title) : scoresRow(item.scores, known ?? item.shareId);
  const age = ageInWords(new Date(since), now);
  return { label, age, icon, accessibleLabel: `${label.replace(" → ", " to ")}, ${age}, waits in the Outbox` };
}

function scoresRow(scores: readonly PendingScore[], title: string) {
  const counts = scoreReasons.flatMap((reason) => {
    const count = scores.filter((score) => score.reason === reason).length;
    return count === 0 ? [] : `+${count} ${reason}`;
  });
  const since = Math.min(...scores.map(({ madeAt }) => madeAt));
  return { label: `Score ${titleInWords(title)}: ${counts.join(", ")}`, icon: "thumbsup", since };
}
