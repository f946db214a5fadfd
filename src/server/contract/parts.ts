/** Pieces of which the operations are described. */
import { acceptIdempotencyKey, idempotencyKeyHeader } from "../../api/idempotency";
import { type ModelName, modelRef } from "./models";

export const text = { type: "string" };

export const shareInPath = {
  name: "share",
  in: "path",
  required: true,
  description: "The id of a share.",
  schema: text,
};

export const transferables = {
  name: "transferables",
  in: "query",
  description: "Whether the answer holds the content of fragments and files.",
  schema: { type: "boolean", default: true },
};

export const ifNoneMatch = header("If-None-Match", "Entity tags that the caller knows: one that is still true is answered 304.");
export const ifMatch = header("If-Match", "Entity tags of which one must still be true of the share.");
export const idempotencyKey = {
  ...header(idempotencyKeyHeader, "Names one attempt: repeated within a day it is answered again, but counted once."),
  schema: { ...text, minLength: 1, maxLength: 255 },
};

/** What every answer says of the server, as the contract describes it. */
export const describedHeaders = { [acceptIdempotencyKey.name]: { $ref: `#/components/headers/${acceptIdempotencyKey.name}` } };

export const notModifiedAnswer = { 304: { description: "Nothing has changed.", headers: describedHeaders } };

/** What a refusal may look like, as the caller's `Accept` decides. */
export const problemContent = {
  "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
  "text/plain": { schema: text },
};

export function jsonBody(model: ModelName, required: boolean) {
  return { required, content: { "application/json": { schema: modelRef(model) } } };
}

export function jsonAnswer(description: string, model: ModelName) {
  return { 200: { description, headers: describedHeaders, content: { "application/json": { schema: modelRef(model) } } } };
}

export function textAnswer(description: string) {
  return { 200: { description, headers: describedHeaders, content: { "text/plain": { schema: text } } } };
}

export function emptyAnswer(description: string) {
  return { 204: { description, headers: describedHeaders } };
}

/** An operation's own refusals by status, and those that any request may meet. */
export function refusals(reasons: Readonly<Record<number, string>> = {}): Record<string, object> {
  const own = Object.entries(reasons).map(([status, description]) => [status, { description, headers: describedHeaders, content: problemContent }] as const);
  return { ...Object.fromEntries(own), default: { $ref: "#/components/responses/Refusal" } };
}

function header(name: string, description: string) {
  return { name, in: "header", description, schema: text };
}
