import type { Recipients } from "../api/channel";
import type { Distribution } from "../api/distribution";
import type { Readable } from "../api/readable";
import type { DistributionView } from "./snapshotView";
import { toTime } from "./toTime";
import { readWebLink } from "../base/webLink";

/** One way in which the share was sent out. Those who got it are people too: named only if somebody asked. */
export function toDistributionView(distribution: Readable<Distribution>, areNamed: boolean): DistributionView {
  const { id, github, mailgun } = distribution;
  const created = toTime(distribution.created);
  if (github?.gist) {
    const { gist } = github;
    const detail = [gist.public ? "Public gist" : "Secret gist", gist.description].filter(Boolean).join(": ");
    return { id, kind: "gist", title: gist.name ?? "Gist", detail, address: readWebLink(gist.url ?? "")?.address, created };
  }
  if (mailgun) {
    return { id, kind: "mail", title: "Mail", detail: recipientsIn(mailgun.recipients, areNamed), created };
  }
  return { id, kind: "other", title: "Another way", detail: "This version does not know how it was sent.", created };
}

function recipientsIn(recipients: Readable<Recipients> | null | undefined, areNamed: boolean): string {
  const iterable = recipients?.iterable ?? [];
  if (areNamed && iterable.length > 0) {
    return `To ${iterable.map(({ name, email, username }) => [name, email, username].find(Boolean) ?? "someone").join(", ")}`;
  }
  return iterable.length === 1 ? "To one person" : `To ${iterable.length} people`;
}
