import * as z from "zod";
import type { ListedShare } from "./listedShare";

/**
 * A share as a server sends it: what is sent back, with nothing lost. Only its id is known to be what it should be;
 * `readShare` and `readListedShare` read the rest.
 */
export type ShareJson = { readonly id: string } & Readonly<Partial<Record<Exclude<keyof ListedShare, "id">, unknown>>>;

export const ShareJson = z.custom<ShareJson>(
  (value) => typeof value === "object" && value !== null && "id" in value && typeof value.id === "string" && value.id !== "",
  "expected an object with an id",
);
