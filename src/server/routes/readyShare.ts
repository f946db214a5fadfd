import type { SqliteShareStore } from "../store/sqliteShareStore";
import { respond } from "./respond";

/** How programs ask for one share. */
const usualForm = /^http:\/\/[^/]+\/shares?\/([\w-]+)(?:\?transferables=(true|false))?$/;

/**
 * Answers for one share that are ready in memory, without the router, which takes longer than all the rest of such an
 * answer. Whatever else is asked, or is asked in another way, is left to the routes, which answer the same.
 */
export function readyShare(store: SqliteShareStore): (request: Request) => Response | undefined {
  return function readyShare(request) {
    const form = request.method === "GET" ? usualForm.exec(request.url) : null;
    const found = form?.[1] === undefined ? undefined : store.ready(form[1], form[2] === "false" ? "lean" : "whole");
    return found && respond(request, { body: found.body, etag: store.entityTag(found.revision), type: "application/json" });
  };
}
