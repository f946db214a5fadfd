import type { DatabaseSync } from "node:sqlite";
import { seal, unseal } from "./seal";

/** A document of a window. */
export interface DocumentKey {
  readonly window: string;
  readonly uri: string;
}

/** Keeps what a document is based on, and leaves the `most` newest of all windows. */
export function putDocumentBase(db: DatabaseSync, { window, uri }: DocumentKey, { body, most }: { body: string; most: number }): void {
  db.prepare("REPLACE INTO document_bases (window, uri, body) VALUES (?, ?, ?)").run(window, uri, seal(body, `${window} ${uri}`));
  db.prepare("DELETE FROM document_bases WHERE seq <= (SELECT seq FROM document_bases ORDER BY seq DESC LIMIT 1 OFFSET ?)").run(most);
}

/** Returns JSON; undefined if nothing is kept, or it was damaged on disk. */
export function readDocumentBase(db: DatabaseSync, { window, uri }: DocumentKey): string | undefined {
  return unseal(db.prepare("SELECT body FROM document_bases WHERE window = ? AND uri = ?").get(window, uri)?.body, `${window} ${uri}`);
}

export function deleteDocumentBase(db: DatabaseSync, { window, uri }: DocumentKey): void {
  db.prepare("DELETE FROM document_bases WHERE window = ? AND uri = ?").run(window, uri);
}
