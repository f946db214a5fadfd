import { countRawNumbers, parseExact } from "../../base/exactJson";
import { isRawNumber } from "../../base/rawNumber";
import { Problem } from "../problem";
import { countContainers } from "./countContainers";
import { isJsonObject, type Json, type JsonObject } from "./json";
import { contents } from "./leanShare";

/** Real shares nest some twenty deep. */
const maxDepth = 100;
/**
 * A thousand assets have some 100,000. Each may be wrong, and the check of a body's shape notes all that is wrong before
 * it says so. The bytes of fragments do not count: they are checked as one.
 */
const maxValues = 200_000;

/** Reads the body of a request as a JSON object; undefined where there is no body. */
export function parseBody(text: string): JsonObject | undefined {
  if (text.trim() === "") {
    return undefined;
  }
  const value = parse(text);
  if (!isJsonObject(value)) {
    throw new Problem(422, "The body must be a JSON object.", [{ path: "", message: "must be an object" }]);
  }
  new BodyCheck().enter(value, 1);
  return value;
}

function parse(text: string): Json {
  if (countContainers(text) > maxValues || countRawNumbers(text, maxValues + 1) > maxValues) {
    throw tooManyValues();
  }
  try {
    return parseExact(text) as Json;
  } catch {
    throw new Problem(400, "The body is not JSON.");
  }
}

/** Refuses what could exhaust stack or memory, before anything else walks in. */
class BodyCheck {
  #values = 0;

  enter(value: JsonObject | Json[], depth: number): void {
    if (depth > maxDepth) {
      throw new Problem(422, `The body nests more than ${maxDepth} deep.`);
    }
    if (Array.isArray(value)) {
      for (const item of value) {
        this.#count(item, depth);
      }
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (!(contents.has(key) && isBytes(inner))) {
        this.#count(inner, depth);
      }
    }
  }

  #count(value: Json, depth: number): void {
    this.#values++;
    if (this.#values > maxValues) {
      throw tooManyValues();
    }
    if (typeof value === "object" && value !== null && !isRawNumber(value)) {
      this.enter(value, depth + 1);
    }
  }
}

function tooManyValues(): Problem {
  return new Problem(422, `The body holds more than ${maxValues} values.`);
}

function isBytes(value: Json): boolean {
  return Array.isArray(value) && value.every((item) => Number.isFinite(item));
}
