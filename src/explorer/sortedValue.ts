import { timesOpened } from "../api/accessor";
import type { ListedShare } from "../api/listedShare";
import type { SortKey } from "./sorting";
import { timesInWords } from "./timesInWords";

/** What the rows are sorted by, where the row does not say it anyway. */
export function sortedValue(share: ListedShare, key: SortKey): string[] {
  switch (key) {
    case "listed":
    case "created": // how the view is sorted unless the person chose otherwise; the tooltip has the date
    case "name":
    case "score":
      return [];
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
