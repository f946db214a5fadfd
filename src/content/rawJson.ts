import { randomUUID } from "node:crypto";
import type { ShareJson } from "../api/shareJson";

/** The share as it came, indented for people; bytes are in one line instead of thousands. */
export function rawJson(share: ShareJson): string {
  const lines: string[] = [];
  const mark = randomUUID(); // which no share can hold
  const marked = (_key: string, value: unknown) => (isOctets(value) ? `${mark} ${lines.push(`[${value.join(", ")}]`) - 1}` : value);
  const text = JSON.stringify(share, marked, 2);
  return text.replace(new RegExp(`"${mark} (\\d+)"`, "g"), (_match, index: string) => lines[Number(index)] ?? "");
}

function isOctets(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.every((octet) => Number.isInteger(octet) && octet >= 0);
}
