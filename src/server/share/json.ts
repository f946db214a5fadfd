import { isRawNumber, type RawNumber } from "../../base/rawNumber";

export type Json = string | number | boolean | null | RawNumber | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Whether a JSON value is an object, not an array, a number or null. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isRawNumber(value);
}
