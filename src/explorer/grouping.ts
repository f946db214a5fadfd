import type { Access } from "../api/access";
import { readAccess } from "../api/access";
import { kindsOf } from "../api/kind";
import { totalScore } from "../api/score";
import type { ListedShare } from "../api/listedShare";
import { timeOf } from "../api/timestamp";
import { plainText } from "../base/plainText";
import { languageName } from "./languageName";

export const groupings = ["none", "access", "language", "age", "score", "person"] as const;
export type Grouping = (typeof groupings)[number];

/** A group without its shares. */
export interface GroupHead {
  /** Unique among the groups of one grouping. */
  readonly key: string;
  readonly label: string;
  /** A codicon. */
  readonly icon: string;
  /** Groups come by rank, those of one rank by label. */
  readonly rank: number;
}

/** The groups that a share belongs to: one, but for persons, of whom several may have opened it. */
export function groupsOf(share: ListedShare, grouping: Exclude<Grouping, "none">, now: Date): readonly GroupHead[] {
  switch (grouping) {
    case "access":
      return [accessGroups[readAccess(share.access)]];
    case "language":
      return [languageGroup(share)];
    case "age":
      return [ageGroup(timeOf(share.created), now)];
    case "score":
      return [scoreGroup(totalScore(share.score))];
    case "person":
      return personGroups(share);
  }
}

const accessGroups: Record<Access, GroupHead> = {
  PUBLIC: { key: "public", label: "Public", icon: "globe", rank: 0 },
  PRIVATE: { key: "private", label: "Private", icon: "lock", rank: 1 },
  UNKNOWN: { key: "unknown", label: "Access unknown", icon: "question", rank: 2 },
};

const noLanguage: GroupHead = { key: "?", label: "Language unknown", icon: "question", rank: 1 };

function languageGroup(share: ListedShare): GroupHead {
  const [kind] = kindsOf(share);
  if (kind === undefined) {
    return noLanguage;
  }
  const label = languageName(kind);
  const icon = kind.generic.toUpperCase() === "IMAGE" ? "file-media" : "code";
  return { key: label.toLowerCase(), label, icon, rank: 0 };
}

const ages = [
  { key: "today", label: "Today", days: 0 },
  { key: "yesterday", label: "Yesterday", days: 1 },
  { key: "week", label: "Last 7 days", days: 7 },
  { key: "month", label: "Last 30 days", days: 30 },
  { key: "quarter", label: "Last 90 days", days: 90 },
  { key: "year", label: "Last 365 days", days: 365 },
].map((age, rank) => ({ ...age, icon: "calendar", rank }));

const older: GroupHead = { key: "older", label: "Older", icon: "calendar", rank: ages.length };
const noDate: GroupHead = { key: "?", label: "Date unknown", icon: "question", rank: ages.length + 1 };

function ageGroup(created: number, now: Date): GroupHead {
  if (Number.isNaN(created)) {
    return noDate;
  }
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  return ages.find(({ days }) => created >= new Date(year, month, day - days).getTime()) ?? older; // some days have 23 or 25 hours
}

const scoreBands: readonly (GroupHead & { readonly from: number })[] = [
  { key: "100", label: "100 and more", from: 100 },
  { key: "50", label: "50 to 99", from: 50 },
  { key: "20", label: "20 to 49", from: 20 },
  { key: "10", label: "10 to 19", from: 10 },
  { key: "5", label: "5 to 9", from: 5 },
  { key: "1", label: "1 to 4", from: 1 },
].map((band, rank) => ({ ...band, label: `Score ${band.label}`, icon: "star-full", rank }));

const noScore: GroupHead = { key: "0", label: "Not scored", icon: "star-empty", rank: scoreBands.length };

function scoreGroup(total: number): GroupHead {
  return scoreBands.find(({ from }) => total >= from) ?? noScore;
}

const anonymous: GroupHead = { key: "?", label: "Someone not signed in", icon: "question", rank: 1 };
const nobody: GroupHead = { key: "-", label: "Not opened yet", icon: "circle-outline", rank: 2 };

function personGroups({ accessors }: ListedShare): readonly GroupHead[] {
  const groups = new Map<string, GroupHead>();
  for (const { user } of accessors?.iterable ?? []) {
    const label = plainText(user?.name ?? user?.username ?? user?.email ?? user?.id ?? "", 60);
    const group = user && label !== "" ? { key: `user ${user.id}`, label, icon: "account", rank: 0 } : anonymous;
    groups.set(group.key, group);
  }
  return groups.size === 0 ? [nobody] : [...groups.values()];
}
