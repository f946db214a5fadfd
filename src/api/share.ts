import * as z from "zod";
import { AccessEnum } from "./access";
import { Accessors } from "./accessor";
import { FlattenedAsset, FlattenedAssets } from "./asset";
import { Distributions } from "./distribution";
import { Score } from "./score";
import { GroupedTimestamp } from "./timestamp";
import { model, optional } from "./wire";

/**
 * What is published under a link: one asset (`asset`) or a collection (`assets`). `short` is a shortened id, `name` an
 * optional unique name that may stand in the link instead of it, `user` the id of its owner.
 */
export const Share = model({
  id: z.string().min(1),
  user: optional(z.string()),
  asset: optional(FlattenedAsset),
  assets: optional(FlattenedAssets),
  link: z.string(),
  access: AccessEnum,
  accessors: Accessors,
  created: GroupedTimestamp,
  short: z.string(),
  name: optional(z.string()),
  distributions: optional(Distributions),
  score: optional(Score),
});
export type Share = z.infer<typeof Share>;

/** Answer of `GET /shares`: all shares, and the score of the collection. */
export const Shares = model({
  iterable: z.array(Share),
  score: optional(Score),
});
export type Shares = z.infer<typeof Shares>;

/** The assets of a share in order, whichever of the two ways it carries them; assets sent by id alone are left out. */
export function assetsOf(share: Share): FlattenedAsset[] {
  const collection = (share.assets?.iterable ?? []).flatMap((asset) => asset.reference ?? []);
  return share.asset ? [share.asset, ...collection.filter((asset) => asset.id !== share.asset?.id)] : collection;
}

/** What people call a share: its name, else its asset's, else its short id. */
export function titleOf(share: Share): string {
  return firstText(share.name, assetsOf(share)[0]?.name, share.short) ?? share.id;
}

function firstText(...candidates: (string | null | undefined)[]): string | undefined {
  return candidates.find((candidate): candidate is string => typeof candidate === "string" && candidate.trim() !== "");
}
