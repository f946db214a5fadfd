import { isJsonObject, type Json, type JsonObject } from "./json";

/** Keys under which a text or bytes stand. */
export const contents: ReadonlySet<string> = new Set(["raw", "base64", "base64_url", "data_url"]);

/** A share without its transferables: the content of every fragment and file is left out, everything else stays. */
export function leanShare(share: JsonObject): JsonObject {
  return mapValues(share, (key, value) => lean(key, value));
}

function lean(key: string, value: Json): Json {
  if (Array.isArray(value)) {
    return value.map((item) => lean("", item));
  }
  if (!isJsonObject(value)) {
    return value;
  }
  return key === "fragment" || key === "file"
    ? mapValues(value, (inner, part) => (inner === "string" || inner === "bytes" ? withoutContent(part) : part))
    : leanShare(value);
}

function withoutContent(part: Json): Json {
  return isJsonObject(part) ? Object.fromEntries(Object.entries(part).filter(([key]) => !contents.has(key))) : part;
}

function mapValues(object: JsonObject, change: (key: string, value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(key, value)]));
}
