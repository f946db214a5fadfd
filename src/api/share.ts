import * as z from "zod";
import { AccessEnum } from "./access";
import { Accessors } from "./accessor";
import { FlattenedAsset, FlattenedAssets } from "./asset";
import { Distributions } from "./distribution";
import type { ListedAsset, ListedShare } from "./listedShare";
import { Score } from "./score";
import { GroupedTimestamp } from "./timestamp";
import { model, optional } from "./wire";

/**
 * What is published under a link: one asset (`asset`) or a collection (`assets`). `short` is a shortened id, `name` an
 * optional unique name that may stand in the link instead of it, `user` the id of its owner. Pieces OS Share API, model Share.
 */
export const Share = model({
  id: z.string().min(1).describe("The share's id."),
  user: optional(z.string()).describe("The id of its owner."),
  asset: optional(FlattenedAsset).describe("What is shared, if it is a single asset."),
  assets: optional(FlattenedAssets).describe("What is shared, if it is a collection."),
  link: z.string().describe("Where the share can be opened."),
  access: AccessEnum.describe("Who may open the link: PUBLIC for anyone, PRIVATE for the people it was made for."),
  accessors: Accessors.describe("Who opened the share, and how often."),
  created: GroupedTimestamp.describe("When the share was made."),
  short: z.string().describe("A short id, which stands in the link of a share without a name."),
  name: optional(z.string()).describe("A name of at most 200 characters that no other share has. It becomes part of the link."),
  distributions: optional(Distributions).describe("How the share was sent out: by mail, or as a gist."),
  score: optional(Score).describe("How often the share was scored, in all and for each reason."),
});
export type Share = z.infer<typeof Share>;

/** Answer of `GET /shares`: all shares, and the score of the collection. Pieces OS Share API, model Shares. */
export const Shares = model({
  iterable: z.array(Share),
  score: optional(Score),
});
export type Shares = z.infer<typeof Shares>;

/** The assets of a share in order, whichever of the two ways it carries them; assets sent by id alone are left out. */
export function assetsOf<Asset extends { readonly id: string }>(share: Assets<Asset>): Asset[] {
  return membersOf(share.asset, share.assets?.iterable);
}

/** What people call a share: its name, else its asset's, else its short id. */
export function titleOf(share: ListedShare): string {
  const [asset] = assetsOf<ListedAsset>(share);
  return firstText(share.name, asset?.name, share.short) ?? share.id;
}

interface Reference<Asset> {
  readonly reference?: Asset | null | undefined;
}

/** A share as far as it tells of its assets. */
interface Assets<Asset> {
  readonly asset?: Asset | null | undefined;
  readonly assets?: { readonly iterable?: readonly Reference<Asset>[] | null | undefined } | null | undefined;
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
