import { randomUUID } from "node:crypto";
import type { Edit } from "../../src/shares/edit";
import type { KeptEdit } from "../../src/shares/keptEdit";
import { aShare } from "./aShare";

export interface KeptEditParts {
  readonly title?: string;
  readonly edits?: readonly Edit[];
  readonly server?: string;
}

/** The renaming of a share that waits in the outbox; each call gives another one. */
export function aKeptEdit(parts: KeptEditParts = {}): KeptEdit {
  const { title = "clamp", edits = [{ path: ["name"], base: "clamp", mine: "mine" }], server = "here" } = parts;
  const request = { id: aShare().id, base: {}, transferables: false, edits: edits.map((edit) => ({ ...edit, path: [...edit.path] })) };
  return { id: randomUUID(), server, title, madeAt: Date.parse("2026-11-24T12:00:00Z"), request };
}
