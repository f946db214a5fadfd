import * as z from "zod";
import { GroupedTimestamp } from "./timestamp";
import { model, optional } from "./wire";

/** The mail that was sent to a person. Pieces OS Share API, model MailgunMetadata. */
export const MailgunMetadata = model({
  messageId: z.string().describe("The mail's id at Mailgun."),
});
export type MailgunMetadata = z.infer<typeof MailgunMetadata>;

/** A person a share was sent to. Pieces OS Share API, model PersonBasicType. */
export const PersonBasicType = model({
  username: optional(z.string()),
  name: optional(z.string()),
  picture: optional(z.string()).describe("Address of a picture."),
  email: optional(z.string()),
  sourced: optional(z.string()).describe("The service that knows the person, such as GMAIL, SLACK or GIT."),
  url: optional(z.string()),
  mailgun: optional(MailgunMetadata),
});
export type PersonBasicType = z.infer<typeof PersonBasicType>;

/** The people a share was sent to. Pieces OS Share API, model Recipients. */
export const Recipients = model({
  iterable: z.array(PersonBasicType),
});
export type Recipients = z.infer<typeof Recipients>;

/** A share sent by mail. Pieces OS Share API, model MailgunDistribution. */
export const MailgunDistribution = model({
  recipients: Recipients,
});
export type MailgunDistribution = z.infer<typeof MailgunDistribution>;

/** A share published as a gist. Pieces OS Share API, model GitHubGistDistribution. */
export const GitHubGistDistribution = model({
  recipients: Recipients,
  public: z.boolean().describe("Whether anyone finds the gist, and not only who has its address."),
  description: optional(z.string()),
  name: z.string().describe("The file's name in the gist."),
  created: GroupedTimestamp,
  updated: GroupedTimestamp,
  deleted: optional(GroupedTimestamp),
  github_id: z.string().describe("The gist's id at GitHub."),
  url: z.string().describe("The gist's address."),
});
export type GitHubGistDistribution = z.infer<typeof GitHubGistDistribution>;

/** A share on GitHub. Pieces OS Share API, model GitHubDistribution. */
export const GitHubDistribution = model({
  gist: optional(GitHubGistDistribution),
});
export type GitHubDistribution = z.infer<typeof GitHubDistribution>;
