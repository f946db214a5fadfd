/** What crosses between the extension host and the snapshot page. The page knows no server, no command and no id. */
import * as z from "zod";
import { scoreReasons } from "../api/score";

export interface CountView {
  readonly label: string;
  readonly count: number;
}

export interface AssetView {
  readonly name: string;
  readonly language: string;
  readonly size: string;
  /** The code or text; absent where the server sent none. */
  readonly text: string | undefined;
}

export interface ScoreReasonView extends CountView {
  readonly reason: (typeof scoreReasons)[number];
}

/** One share, ready to be laid out. Every string is shown as text. */
export interface SnapshotView {
  readonly title: string;
  readonly access: "PUBLIC" | "PRIVATE" | "UNKNOWN";
  readonly link: string;
  readonly id: string;
  readonly created: string;
  readonly score: {
    readonly total: number;
    readonly manual: number;
    readonly automatic: number;
    readonly reasons: readonly ScoreReasonView[];
  };
  readonly opened: number;
  readonly accessors: readonly CountView[];
  readonly assets: readonly AssetView[];
}

export type ToPage =
  | { readonly type: "show"; readonly view: SnapshotView }
  | { readonly type: "failed"; readonly sentence: string };

/** What a person does on the page; what it means for the share is decided by the host. */
export const FromPage = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("ready") }),
  z.strictObject({ type: z.literal("retry") }),
  z.strictObject({ type: z.literal("rename") }),
  z.strictObject({ type: z.literal("setAccess") }),
  z.strictObject({ type: z.literal("copyLink") }),
  z.strictObject({ type: z.literal("openLink") }),
  z.strictObject({ type: z.literal("score"), reason: z.enum(scoreReasons) }),
]);
export type FromPage = z.infer<typeof FromPage>;
