import { Problem } from "../problem";
import { isObject, type Json, type JsonObject } from "./json";

/** Real shares nest some twenty deep. */
const maxDepth = 100;

/** Reads the body of a request as a JSON object; undefined where there is no body. */
export function parseBody(text: string): JsonObject | undefined {
  if (text.trim() === "") {
    return undefined;
  }
  const value = parse(text);
  if (!isObject(value)) {
    throw new Problem(422, "The body must be a JSON object.", [{ path: "", message: "must be an object" }]);
  }
  check(value, 1);
  return value;
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new Problem(400, "The body is not JSON.");
  }
}

/** Keys that could reach a prototype, and nesting that could exhaust the stack, are refused before anything walks in. */
function check(value: Json, depth: number): void {
  if (depth > maxDepth) {
    throw new Problem(422, `The body nests more than ${maxDepth} deep.`);
  }
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item === "object") {
        check(item, depth + 1);
      }
    }
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      if (key === "__proto__" || key === "constructor") {
        throw new Problem(422, "The body has a key that is not allowed: __proto__ or constructor.");
      }
      check(value[key] ?? null, depth + 1);
    }
  }
}
