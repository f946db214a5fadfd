import type { Accessor, Accessors } from "../api/accessor";
import { timesOpened } from "../api/accessor";
import type { Readable } from "../api/readable";
import type { PeopleView } from "./snapshotView";

const mostShown = 50;

/** Who opened the share, most often first, those who did so most; without names unless somebody asked for them. */
export function toPeopleView(accessors: Readable<Accessors> | null | undefined, areNamed: boolean): PeopleView {
  const waysOf = new Map<string, Readable<Accessor>[]>();
  for (const accessor of accessors?.iterable ?? []) {
    const viewer = viewerOf(accessor);
    const ways = waysOf.get(viewer);
    if (ways === undefined) {
      waysOf.set(viewer, [accessor]);
    } else {
      ways.push(accessor);
    }
  }
  const viewers = [...waysOf.values()]
    .map((ways) => ({ name: viewerName(ways), count: timesOpened({ iterable: ways }) }))
    .sort((a, b) => b.count - a.count);
  return {
    opened: timesOpened(accessors),
    viewers: viewers.length,
    areNamed,
    accessors: viewers.slice(0, mostShown).map(({ name, count }, index) => ({
      label: areNamed ? name : `Viewer ${index + 1}`,
      count,
    })),
  };
}

/** A person counts once, on however many systems; who is not logged in counts as one on each. */
function viewerOf({ user, os }: Readable<Accessor>): string {
  return user ? `user ${user.id}` : `system ${os ?? ""}`;
}

/** What to call a viewer who opened a share in these ways. */
export function viewerName(ways: readonly Readable<Accessor>[]): string {
  const users = ways.flatMap(({ user }) => user ?? []);
  if (users.length === 0) {
    return "Someone not logged in";
  }
  const names = users.flatMap(({ name, username, vanityname, email }) => [name, username, vanityname, email]);
  return names.find((name) => typeof name === "string" && name.trim() !== "") ?? "Someone without a name";
}
