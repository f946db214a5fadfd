import { randomUUID } from "node:crypto";
import type { PendingScore } from "../../src/model/pending/pendingWrite";

/** A score in its undo window; each call gives another one. */
export function aPendingScore(overrides: Partial<PendingScore> = {}): PendingScore {
  return {
    kind: "score",
    id: randomUUID(),
    batchId: randomUUID(),
    server: "http://127.0.0.1:1000",
    madeAt: Date.parse("2026-11-24T12:00:00Z"),
    shareId: "3a7fd1e0-c54b-4c2f-9a61-7be1d0f4a8e2",
    reason: "reuse",
    state: { kind: "waiting" },
    ...overrides,
  };
}
