import { timesOpened } from "../api/accessor";
import type { ListedShare } from "../api/listedShare";
import { timeOf } from "../api/timestamp";
import { ageInWords } from "../base/ageInWords";
import type { SortKey } from "./sorting";
import { timesInWords } from "./timesInWords";

/** What the rows are sorted by, where the row does not say it anyway. */
export function sortedValue(share: ListedShare, key: SortKey, now: Date): string[] {
  switch (key) {
    case "listed":
    case "name":
    case "score":
      return [];
    case "created": {
      const created = new Date(timeOf(share.created));
      return Number.isNaN(created.getTime()) ? [] : [ageInWords(created, now)];
    }
    case "opened":
      return [`opened ${timesInWords(timesOpened(share.accessors))}`];
    case "priority":
    case "reuse":
    case "update":
    case "reference":
    case "searched":
      return [`${key} ${share.score?.[key] ?? 0}`];
  }
}
