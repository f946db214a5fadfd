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

const ListedAsset = model({ id: z.string(), name: optional(z.string()) });

/**
 * A share in a list, checked as far as lists show it: of its assets only the names. Checking all of every share would
 * cost as much again as reading the list, for content that lists leave out; a snapshot is checked whole.
 */
export const ListedShare = Share.extend({
  asset: optional(ListedAsset),
  assets: optional(
    model({ iterable: optional(z.array(model({ id: z.string(), reference: optional(ListedAsset) }))) }),
  ),
  distributions: z.unknown().optional(),
});
export type ListedShare = z.infer<typeof ListedShare>;

/** Answer of `GET /shares`: all shares, and the score of the collection. */
export const Shares = model({
  iterable: z.array(Share),
  score: optional(Score),
});
export type Shares = z.infer<typeof Shares>;

/** The assets of a share in order, whichever of the two ways it carries them; assets sent by id alone are left out. */
export function assetsOf(share: Share): FlattenedAsset[] {
  return membersOf(share.asset, share.assets?.iterable);
}

/** What people call a share: its name, else its asset's, else its short id. */
export function titleOf(share: ListedShare): string {
  const [asset] = membersOf(share.asset, share.assets?.iterable);
  return firstText(share.name, asset?.name, share.short) ?? share.id;
}

interface Reference<Asset> {
  readonly reference?: Asset | null | undefined;
}

function membersOf<Asset extends { readonly id: string }>(
  asset: Asset | null | undefined,
  collection: readonly Reference<Asset>[] | null | undefined,
): Asset[] {
  const members = (collection ?? []).flatMap(({ reference }) => reference ?? []);
  return asset ? [asset, ...members.filter(({ id }) => id !== asset.id)] : members;
}

function firstText(...candidates: (string | null | undefined)[]): string | undefined {
  return candidates.find((candidate): candidate is string => typeof candidate === "string" && candidate.trim() !== "");
}
