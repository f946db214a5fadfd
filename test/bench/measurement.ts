import type { Row } from "./row";
import type { Workshop } from "./workshop";

export const groups = ["client", "server", "scale", "extension", "tree", "window", "state", "durability"] as const;
export type Group = (typeof groups)[number];

/** One or more rows that are measured together. */
export interface Measurement {
  readonly group: Group;
  readonly title: string;
  measure(workshop: Workshop): Promise<Row[]>;
}
