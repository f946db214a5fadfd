import * as z from "zod";
import { AccessEnum } from "./access";
import { Accessors } from "./accessor";
import { GitHubDistribution, MailgunDistribution } from "./channel";
import { Score } from "./score";
import { GroupedTimestamp } from "./timestamp";
import { integer, model, optional } from "./wire";

/** A way in which a share was sent out, which names the share by id. Pieces OS Share API, model FlattenedDistribution. */
export const FlattenedDistribution = model({
  id: z.string(),
  share: z.string().describe("The id of the share."),
  created: GroupedTimestamp,
  updated: GroupedTimestamp,
  deleted: optional(GroupedTimestamp),
  mailgun: optional(MailgunDistribution),
  github: optional(GitHubDistribution),
});
export type FlattenedDistribution = z.infer<typeof FlattenedDistribution>;

/** The same by id; servers may leave the thing itself out. Pieces OS Share API, model ReferencedDistribution. */
export const ReferencedDistribution = model({
  id: z.string(),
  reference: optional(FlattenedDistribution),
});
export type ReferencedDistribution = z.infer<typeof ReferencedDistribution>;

/** How a share was sent out. Pieces OS Share API, model FlattenedDistributions. */
export const FlattenedDistributions = model({
  iterable: z.array(ReferencedDistribution),
});
export type FlattenedDistributions = z.infer<typeof FlattenedDistributions>;

/**
 * A share as another model carries it: without what it shares, which is named by id. Servers may send the assets of a
 * collection whole even here; they are kept, not read. Pieces OS Share API, model FlattenedShare.
 */
export const FlattenedShare = model({
  id: z.string(),
  asset: optional(z.string()).describe("The id of what is shared, if it is a single asset."),
  assets: optional(
    model({
      iterable: optional(z.array(model({ id: z.string() }))),
      indices: optional(z.record(z.string(), integer())),
      score: optional(Score),
    }),
  ).describe("The ids of what is shared, if it is a collection."),
  user: optional(z.string()).describe("The id of its owner."),
  link: z.string().describe("Where the share can be opened."),
  access: AccessEnum,
  accessors: Accessors,
  created: GroupedTimestamp,
  short: z.string(),
  name: optional(z.string()),
  distributions: optional(FlattenedDistributions),
  score: optional(Score),
});
export type FlattenedShare = z.infer<typeof FlattenedShare>;

/** Shares of the same asset, whole and not by reference. Pieces OS Share API, model FlattenedShares. */
export const FlattenedShares = model({
  iterable: z.array(FlattenedShare),
  score: optional(Score),
});
export type FlattenedShares = z.infer<typeof FlattenedShares>;
