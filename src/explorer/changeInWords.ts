import type { ScoreChange } from "../model/scores/scoreCounts";

const day = 24 * 60 * 60_000;

/** "+3 reuse, +1 priority since Tuesday" */
export function changeInWords({ since, total, reasons }: ScoreChange, now: Date): string {
  const counts = reasons.map(({ reason, by }) => `+${by} ${reason}`);
  const what = counts.length === 0 ? `+${total} score` : counts.join(", ");
  return `${what} since ${sinceWhen(since, now)}`;
}

/** As short as it is clear: the time today, the day in a week, else the date. */
function sinceWhen(since: Date, now: Date): string {
  if (since.toDateString() === now.toDateString()) {
    return since.toLocaleTimeString("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }
  return now.getTime() - since.getTime() < 6 * day
    ? since.toLocaleDateString("en", { weekday: "long" })
    : since.toLocaleDateString("en", { day: "numeric", month: "long", year: "numeric" });
}
