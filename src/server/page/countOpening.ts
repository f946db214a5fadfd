import { randomUUID } from "node:crypto";
import type { Accessors } from "../../api/accessor";

/** Accessors after the share's link was opened once more; who opened it is unknown, so all openings count as one. */
export function countOpening(accessors: string, share: string, os: string): string {
  const { iterable } = JSON.parse(accessors) as Accessors;
  const visitor = iterable.find((accessor) => accessor.os === os) ?? { id: randomUUID(), os, share, count: 0 };
  const others = iterable.filter((accessor) => accessor !== visitor);
  return JSON.stringify({ iterable: [...others, { ...visitor, count: visitor.count + 1 }] });
}
