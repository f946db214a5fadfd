import * as z from "zod";
import { ShareJson } from "../api/shareJson";

/** What VS Code was given of a document, or has saved of it. */
export interface DocumentRecord {
  /** The share that the text in the editor was made of, before its unsaved changes: a save is compared with it. */
  readonly base: ShareJson;
  /** The newest that VS Code may have. */
  readonly bytes: Uint8Array;
  /** Of `bytes`, in milliseconds; it only ever grows. */
  readonly mtime: number;
  /** What `bytes` were made of, where the editor has not taken them yet. */
  readonly offered?: ShareJson;
}

/** A record as it is kept over a reload; its bytes can be made again. */
export const KeptRecord = z.object({ uri: z.string(), mtime: z.number(), base: ShareJson });
export type KeptRecord = z.infer<typeof KeptRecord>;
