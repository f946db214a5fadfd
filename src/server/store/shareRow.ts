import type { ScoreReason } from "../../api/score";

/** The counters of a score, one column each. */
export type ScoreColumns = Record<ScoreReason | "manual" | "automatic", number>;

/** What answering needs of a share beside its JSON text. */
export interface ShareColumns extends ScoreColumns {
  id: string;
  short: string;
  name: string | null;
  access: string;
  revision: number;
  /** JSON text of the share's `Accessors`. */
  accessors: string;
}

/** A share as it is read for an answer: `json` is its whole or its lean text. */
export type StoredShareRow = ShareColumns & { json: string };

/** The answer for one share. `link` is made here, so that it opens after a change of port. */
export function shareJson(row: StoredShareRow, origin: string): string {
  const link = `${origin}/?p=${encodeURIComponent(row.name ?? row.short)}`;
  return `${row.json.slice(0, -1)},"link":"${link}","accessors":${row.accessors},"score":${scoreJson(row)}}`;
}

/** JSON text of a `Score`. */
export function scoreJson(row: ScoreColumns): string {
  return `{"manual":${row.manual},"automatic":${row.automatic},"priority":${row.priority},"reuse":${row.reuse},"update":${row.update},"reference":${row.reference},"searched":${row.searched}}`;
}
