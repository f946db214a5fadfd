/** One share as the page lays it out. Every string in it is shown as text. */
import * as z from "zod";
import { scoreReasons } from "../api/score";
import { textEncodings } from "../base/textEncoding";

/** Sums of integers that the API allows: beyond 2^53 they are no longer safe integers, and are shown as they are. */
const Count = z.number().min(0);
const Change = z.number();

/** Milliseconds since 1970; absent where the server's own words are no time. */
const Time = z.number().optional();

export const ScoreView = z.strictObject({
  total: Count,
  manual: Count,
  automatic: Count,
  /** `pending`: how many are on their way; `change`: how many more than when it was last seen. */
  reasons: z.array(
    z.strictObject({ reason: z.enum(scoreReasons), label: z.string(), count: Count, pending: Count, change: Change }),
  ),
  /** How the total has changed, and since when; absent where it has not. */
  change: z.strictObject({ total: Change, since: z.number() }).optional(),
  /** Scores that are not known to be counted: still to be sent, kept offline, on their way, failed, and nobody knows. */
  pending: z.strictObject({ waiting: Count, outbox: Count, sending: Count, failed: Count, unknown: Count }),
});
export type ScoreView = z.infer<typeof ScoreView>;

export const PeopleView = z.strictObject({
  /** How often the share was opened, by everyone together. */
  opened: Count,
  /** How many they are; no more than the first of them are listed. */
  viewers: Count,
  /** Whether `label` names people; they stay unnamed until somebody asks. */
  areNamed: z.boolean(),
  accessors: z.array(z.strictObject({ label: z.string(), count: Count })),
});
export type PeopleView = z.infer<typeof PeopleView>;

/** What is shown of a format; `pending` while only the share without its content was read. */
export const ContentView = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), text: z.string(), encoding: z.enum(textEncodings), lineCount: Count, isCut: z.boolean() }),
  z.strictObject({ kind: z.literal("image"), mediaType: z.string(), size: Count }),
  z.strictObject({ kind: z.literal("binary"), type: z.string() }),
  z.strictObject({ kind: z.literal("pending") }),
  z.strictObject({ kind: z.literal("none") }),
]);
export type ContentView = z.infer<typeof ContentView>;

/** A fragment or file of an asset. */
export const FormatView = z.strictObject({
  /** Unique in its asset. */
  id: z.string(),
  language: z.string(),
  size: z.string(),
  created: Time,
  updated: Time,
  content: ContentView,
});
export type FormatView = z.infer<typeof FormatView>;

export const AssetView = z.strictObject({
  /** Unique on the page. */
  id: z.string(),
  name: z.string(),
  created: Time,
  updated: Time,
  tags: z.array(z.string()),
  descriptions: z.array(z.string()),
  formats: z.array(FormatView),
});
export type AssetView = z.infer<typeof AssetView>;

/** `address` is there if it can be opened: a web address, as browsers write it. */
export const DistributionView = z.strictObject({
  id: z.string(),
  kind: z.enum(["gist", "mail", "other"]),
  title: z.string(),
  detail: z.string(),
  address: z.string().optional(),
  created: Time,
});
export type DistributionView = z.infer<typeof DistributionView>;

export const SnapshotView = z.strictObject({
  title: z.string(),
  /** What the server calls the share; the title may come from its asset. */
  name: z.string(),
  access: z.enum(["PUBLIC", "PRIVATE", "UNKNOWN"]),
  link: z.string(),
  id: z.string(),
  short: z.string(),
  /** By name: there if somebody asked for names, and the owner opened the share. */
  owner: z.string().optional(),
  created: Time,
  score: ScoreView,
  people: PeopleView,
  assets: z.array(AssetView),
  distributions: z.array(DistributionView),
});
export type SnapshotView = z.infer<typeof SnapshotView>;
