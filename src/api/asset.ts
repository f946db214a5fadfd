import * as z from "zod";
import { FlattenedShares } from "./flattenedShare";
import { FlattenedFormats } from "./format";
import {
  FlattenedActivities,
  FlattenedAnchors,
  FlattenedAnnotations,
  FlattenedConversationMessages,
  FlattenedConversations,
  FlattenedHints,
  FlattenedPersons,
  FlattenedSensitives,
  FlattenedTags,
  FlattenedWebsites,
  FlattenedWorkstreamSummaries,
} from "./materials";
import { Score } from "./score";
import { GroupedTimestamp } from "./timestamp";
import { integer, model, optional } from "./wire";

/** The formats that stand for an asset in previews, by id. Pieces OS Share API, model FlattenedPreview. */
export const FlattenedPreview = model({
  base: z.string(),
  overlay: optional(z.string()),
});
export type FlattenedPreview = z.infer<typeof FlattenedPreview>;

/**
 * A snippet, image or file that was shared. `preview` and `original` name formats by id. Live assets carry `deleted`
 * too (equal to `created`), so it says nothing about deletion; `creator` may be empty. Pieces OS Share API, model
 * FlattenedAsset.
 */
export const FlattenedAsset = model({
  id: z.string(),
  name: optional(z.string()),
  creator: z.string(),
  created: GroupedTimestamp,
  updated: GroupedTimestamp,
  synced: optional(GroupedTimestamp),
  deleted: optional(GroupedTimestamp),
  formats: FlattenedFormats,
  preview: FlattenedPreview,
  original: z.string(),
  mechanism: z.string().describe("How it was saved: MANUAL, AUTOMATIC, RECOMMENDED …"),
  interacted: optional(GroupedTimestamp),
  shares: optional(FlattenedShares).describe("Every share of this asset."),
  websites: optional(FlattenedWebsites),
  tags: optional(FlattenedTags),
  sensitives: optional(FlattenedSensitives),
  persons: optional(FlattenedPersons),
  annotations: optional(FlattenedAnnotations),
  activities: optional(FlattenedActivities),
  hints: optional(FlattenedHints),
  anchors: optional(FlattenedAnchors),
  conversations: optional(FlattenedConversations),
  summaries: optional(FlattenedWorkstreamSummaries),
  messages: optional(FlattenedConversationMessages),
  curated: optional(z.boolean()).describe("Whether a person has looked it through."),
  discovered: optional(z.boolean()).describe("Whether it was found by itself."),
  favorited: optional(z.boolean()),
  pseudo: optional(z.boolean()).describe("Whether it was never saved by a person."),
  demo: optional(z.boolean()).describe("Whether it came with the program."),
  score: optional(Score),
});
export type FlattenedAsset = z.infer<typeof FlattenedAsset>;

/** An asset by id; servers may leave the asset itself out. Pieces OS Share API, model ReferencedAsset. */
export const ReferencedAsset = model({
  id: z.string(),
  reference: optional(FlattenedAsset),
});
export type ReferencedAsset = z.infer<typeof ReferencedAsset>;

/**
 * The assets of a collection. `indices` gives the place of each in `iterable`, by id. Pieces OS Share API, model
 * FlattenedAssets.
 */
export const FlattenedAssets = model({
  iterable: optional(z.array(ReferencedAsset)),
  indices: optional(z.record(z.string(), integer())),
  score: optional(Score),
});
export type FlattenedAssets = z.infer<typeof FlattenedAssets>;
