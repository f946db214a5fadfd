import { randomUUID } from "node:crypto";
import type { Edit } from "../../src/model/updates/edit";
import type { PendingEdit } from "../../src/model/pending/pendingWrite";
import { aShare } from "./aShare";

export interface PendingEditParts {
  readonly title?: string;
  readonly edits?: readonly Edit[];
  readonly server?: string;
}

/** The renaming of a share that is in the Outbox; each call gives another one. */
export function aPendingEdit(parts: PendingEditParts = {}): PendingEdit {
  const { title = "clamp", edits = [{ path: ["name"], base: "clamp", mine: "mine" }], server = "here" } = parts;
  const { id } = aShare();
  const request = { id, base: {}, transferables: false, edits: edits.map((edit) => ({ ...edit, path: [...edit.path] })) };
  const head = { id: randomUUID(), batchId: randomUUID(), server, shareId: id, madeAt: Date.parse("2026-11-24T12:00:00Z") };
  return { kind: "edit", ...head, title, request, state: { kind: "outbox" } };
}
