import * as z from "zod";
import { GitHubDistribution, MailgunDistribution } from "./channel";
import { FlattenedShare } from "./flattenedShare";
import { GroupedTimestamp } from "./timestamp";
import { model, optional } from "./wire";

/** One way in which a share was sent out: by mail or as a gist. Pieces OS Share API, model Distribution. */
export const Distribution = model({
  id: z.string(),
  share: optional(FlattenedShare).describe("The share itself. The API wants it, though it stands right inside that share."),
  created: GroupedTimestamp,
  updated: GroupedTimestamp,
  deleted: optional(GroupedTimestamp),
  mailgun: optional(MailgunDistribution),
  github: optional(GitHubDistribution),
});
export type Distribution = z.infer<typeof Distribution>;

/** How a share was sent out. Pieces OS Share API, model Distributions. */
export const Distributions = model({
  iterable: z.array(Distribution),
});
export type Distributions = z.infer<typeof Distributions>;
