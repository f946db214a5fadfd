import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { idempotencyKeyHeader } from "../../api/idempotency";
import { type ScoreReason, scoreReasons } from "../../api/score";
import { SeededScoreIncrement } from "../../api/seededScoreIncrement";
import { SeededShare } from "../../api/seededShare";
import { parseExact } from "../../base/exactJson";
import type { ReadBody } from "../middleware/readRequestBody";
import { standingHeaders } from "../middleware/standingHeaders";
import { Problem } from "../problem";
import { checkShape } from "../share/checkShape";
import type { JsonObject } from "../share/json";
import { mergeShare } from "../share/mergeShare";
import { newShare } from "../share/newShare";
import { parseBody } from "../share/parseBody";
import { shareFromSeed } from "../share/shareFromSeed";
import { storedShare } from "../share/storedShare";
import { encode } from "../store/answer";
import type { SqliteShareStore } from "../store/sqliteShareStore";
import type { Text } from "../store/shareTable";
import { respond, notModified, stillMatches } from "./respond";

const json = "application/json";

/** The Share API: https://docs.pieces.app */
export function shareRoutes(store: SqliteShareStore, readBody: ReadBody, now: () => Date): Hono {
  const app = new Hono();
  const etagOf = (revision: number) => store.entityTag(revision);

  const answerShare = (c: Context, id: string) => {
    const found = store.share(id, textOf(c));
    if (found === undefined) {
      throw new Problem(404, "There is no share with this id.");
    }
    return respond(c.req.raw, { body: found.body, etag: etagOf(found.revision), type: json });
  };

  app.get("/shares", (c) => {
    const unchanged = notModified(c.req.raw, etagOf(store.revision)); // a long list is not in memory
    if (unchanged !== undefined) {
      return unchanged;
    }
    const { revision, body } = store.list(textOf(c));
    return respond(c.req.raw, { body, etag: etagOf(revision), type: json });
  });

  app.get("/share/:share", (c) => answerShare(c, c.req.param("share")));
  app.get("/shares/:share", (c) => answerShare(c, c.req.param("share")));

  app.post("/share/update", async (c) => {
    const sent = requireBody(await readBody(c));
    const id = sent.id;
    if (typeof id !== "string") {
      throw new Problem(422, "The body does not say which share to update.", [{ path: "id", message: "must be a string" }]);
    }
    const ifMatch = c.req.header("if-match");
    await store.update(id, (row) => {
      if (ifMatch !== undefined && !stillMatches(ifMatch, etagOf(row.revision))) {
        throw new Problem(412, "The share has changed since it was read.");
      }
      return storedShare(mergeShare(parseExact(row.json) as JsonObject, sent));
    });
    return answerShare(c, id);
  });

  app.post("/share/:share/scores/increment", async (c) => {
    const text = await readBody(c);
    const body = checkShape(SeededScoreIncrement, parseBody(text) ?? {});
    const increment = { share: reasonOf("share", body), shares: reasonOf("shares", body) };
    await store.increment(c.req.param("share"), increment, idempotencyKey(c, text));
    return new Response(null, { status: 204, headers: standingHeaders });
  });

  app.post("/shares/create", async (c) => {
    const seed = requireBody(await readBody(c));
    checkShape(SeededShare, seed);
    const id = store.newId();
    await store.create(newShare(shareFromSeed(seed, id, now())));
    const created = store.share(id, textOf(c));
    const body = Buffer.concat([encode('{"iterable":['), created?.body ?? encode(""), encode("]}")]);
    return new Response(body, { headers: { ...standingHeaders, "Content-Type": json } });
  });

  app.post("/shares/:share/delete", async (c) => {
    await readBody(c);
    const id = c.req.param("share");
    await store.delete(id);
    return new Response(id, { headers: { ...standingHeaders, "Content-Type": "text/plain; charset=utf-8" } });
  });

  return app;
}

/** `transferables` is true unless it is said to be false, as the API describes. */
function textOf(c: Context): Text {
  return c.req.query("transferables")?.toLowerCase() === "false" ? "lean" : "whole";
}

function requireBody(text: string): JsonObject {
  const body = parseBody(text);
  if (body === undefined) {
    throw new Problem(400, "The request needs a body.");
  }
  return body;
}

/** The one reason that the body gives for scoring a material; undefined where it does not name the material. */
function reasonOf(material: "share" | "shares", body: SeededScoreIncrement): ScoreReason | undefined {
  const [reason, another] = scoreReasons.filter((reason) => body[material]?.[reason] === true);
  if (another !== undefined) {
    throw new Problem(422, "A material is scored for one reason at a time.", [
      { path: material, message: "names more than one reason" },
    ]);
  }
  return reason;
}

function idempotencyKey(c: Context, body: string): { key: string; fingerprint: string } | undefined {
  const key = c.req.header(idempotencyKeyHeader);
  if (key === undefined) {
    return undefined;
  }
  if (key === "" || key.length > 255) {
    throw new Problem(400, "An Idempotency-Key has 1 to 255 characters.");
  }
  return { key, fingerprint: createHash("sha256").update(`${c.req.path}\n${body}`).digest("hex") };
}
