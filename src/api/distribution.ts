import * as z from "zod";
import { GroupedTimestamp } from "./timestamp";
import { model, optional } from "./wire";

/** A person a share was sent to. */
export const PersonBasicType = model({
  username: optional(z.string()),
  name: optional(z.string()),
  picture: optional(z.string()),
  email: optional(z.string()),
  sourced: optional(z.string()),
  url: optional(z.string()),
});
export type PersonBasicType = z.infer<typeof PersonBasicType>;

export const Recipients = model({
  iterable: z.array(PersonBasicType),
});
export type Recipients = z.infer<typeof Recipients>;

/** A share sent by mail. */
export const MailgunDistribution = model({
  recipients: Recipients,
});
export type MailgunDistribution = z.infer<typeof MailgunDistribution>;

/** A share published as a gist. */
export const GitHubGistDistribution = model({
  recipients: Recipients,
  public: z.boolean(),
  description: optional(z.string()),
  name: z.string(),
  created: GroupedTimestamp,
  updated: GroupedTimestamp,
  deleted: optional(GroupedTimestamp),
  github_id: z.string(),
  url: z.string(),
});
export type GitHubGistDistribution = z.infer<typeof GitHubGistDistribution>;

export const GitHubDistribution = model({
  gist: optional(GitHubGistDistribution),
});
export type GitHubDistribution = z.infer<typeof GitHubDistribution>;

/** One way in which a share was sent out: by mail or as a gist. */
export const Distribution = model({
  id: z.string(),
  created: GroupedTimestamp,
  updated: GroupedTimestamp,
  deleted: optional(GroupedTimestamp),
  mailgun: optional(MailgunDistribution),
  github: optional(GitHubDistribution),
});
export type Distribution = z.infer<typeof Distribution>;

export const Distributions = model({
  iterable: z.array(Distribution),
});
export type Distributions = z.infer<typeof Distributions>;
