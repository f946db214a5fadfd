import * as z from "zod";
import { FlattenedFormats } from "./format";
import { Score } from "./score";
import { GroupedTimestamp } from "./timestamp";
import { model, optional } from "./wire";

/** The formats that stand for an asset in previews, by id. */
export const FlattenedPreview = model({
  base: z.string(),
  overlay: optional(z.string()),
});
export type FlattenedPreview = z.infer<typeof FlattenedPreview>;

/** Models that hang on an asset (tags, websites, persons …), by id; the things themselves may be left out. */
export const ReferencedMaterials = model({
  iterable: z.array(model({ id: z.string() })),
  indices: optional(z.record(z.string(), z.int())),
  score: optional(Score),
});
export type ReferencedMaterials = z.infer<typeof ReferencedMaterials>;

/**
 * A snippet, image or file that was shared. `preview` and `original` name formats by id. Live assets carry `deleted`
 * too (equal to `created`), so it says nothing about deletion; `creator` may be empty.
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
  mechanism: z.string(),
  interacted: optional(GroupedTimestamp),
  websites: optional(ReferencedMaterials),
  tags: optional(ReferencedMaterials),
  sensitives: optional(ReferencedMaterials),
  persons: optional(ReferencedMaterials),
  annotations: optional(ReferencedMaterials),
  curated: optional(z.boolean()),
  discovered: optional(z.boolean()),
  favorited: optional(z.boolean()),
  pseudo: optional(z.boolean()),
  demo: optional(z.boolean()),
  score: optional(Score),
});
export type FlattenedAsset = z.infer<typeof FlattenedAsset>;

/** An asset by id; servers may leave the asset itself out. */
export const ReferencedAsset = model({
  id: z.string(),
  reference: optional(FlattenedAsset),
});
export type ReferencedAsset = z.infer<typeof ReferencedAsset>;

export const FlattenedAssets = model({
  iterable: optional(z.array(ReferencedAsset)),
  indices: optional(z.record(z.string(), z.int())),
  score: optional(Score),
});
export type FlattenedAssets = z.infer<typeof FlattenedAssets>;
