import * as z from "zod";
import type { ShareJson } from "../api/shareJson";
import { textOf } from "./content";
import { findContent } from "./findContent";
import { rawJson } from "./rawJson";

/** What a document's address says: the share, and which of its contents; without one it is the share's own JSON. */
const DocumentAddress = z.strictObject({
  share: z.string().min(1),
  asset: z.string().optional(),
  format: z.string().optional(),
});
export type DocumentAddress = z.infer<typeof DocumentAddress>;

/**
 * The text of a document.
 * @param address JSON, by whomever
 */
export async function readSnapshotDocument(address: string, readShare: (id: string) => Promise<ShareJson>): Promise<string> {
  const { share: id, asset, format } = DocumentAddress.parse(JSON.parse(address));
  const share = await readShare(id);
  if (asset === undefined || format === undefined) {
    return rawJson(share);
  }
  const content = findContent(share, { asset, format })?.content;
  if (content === undefined || content.kind === "none") {
    throw new Error("The share does not have this content any more.");
  }
  const text = textOf(content);
  if (text === undefined) {
    throw new Error("This content is no longer text.");
  }
  return text;
}
