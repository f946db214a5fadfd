import * as z from "zod";
import type { PendingState } from "./pendingScore";
import { ScoreBatch } from "./pendingScore";

const ids = z.array(z.string());

/** What happened to scores of a batch. `begun` is written before the first byte goes out. */
export const JournalEntry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("begun"), ids, keyedAt: z.number().optional() }),
  z.object({ type: z.literal("waiting"), ids }),
  z.object({ type: z.literal("outbox"), ids }),
  z.object({ type: z.literal("settled"), ids }),
  z.object({ type: z.literal("failed"), ids, why: z.string() }),
  z.object({ type: z.literal("unknown"), ids, why: z.string() }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;

/** A batch that a window left, and how each of its scores stands; those that are settled are left out. */
export interface LeftBatch {
  readonly batch: ScoreBatch;
  readonly states: ReadonlyMap<string, PendingState>;
}

const cutOff = "VS Code ended while it was being sent.";

/** Reads a batch's file: the batch, then what happened to it, one line each. Nothing if it does not begin with a batch. */
export function readBatch(text: string): LeftBatch | undefined {
  const [first, ...lines] = text.split("\n").flatMap(parseLine);
  const batch = ScoreBatch.safeParse(first).data;
  if (batch === undefined) {
    return undefined;
  }
  const states = new Map<string, PendingState>(batch.scores.map(({ id }) => [id, { kind: "waiting" }]));
  for (const line of lines) {
    const entry = JournalEntry.safeParse(line).data;
    if (entry !== undefined) {
      apply(entry, states);
    }
  }
  return { batch, states };
}

function apply(entry: JournalEntry, states: Map<string, PendingState>): void {
  for (const id of entry.ids.filter((known) => states.has(known))) {
    if (entry.type === "settled") {
      states.delete(id);
    } else {
      states.set(id, stateAfter(entry, states.get(id)));
    }
  }
}

function stateAfter(entry: Exclude<JournalEntry, { type: "settled" }>, before: PendingState | undefined): PendingState {
  switch (entry.type) {
    case "begun":
      return { kind: "unknown", why: cutOff, keyedAt: before?.kind === "unknown" ? before.keyedAt : entry.keyedAt };
    case "waiting":
    case "outbox":
      return { kind: entry.type };
    case "failed":
      return { kind: "failed", why: entry.why };
    case "unknown":
      return { kind: "unknown", why: entry.why, keyedAt: before?.kind === "unknown" ? before.keyedAt : undefined };
  }
}

/** A line that the end of its writer tore says nothing. */
function parseLine(line: string): unknown[] {
  if (line === "") {
    return [];
  }
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
