import type { Accessor, Accessors } from "../api/accessor";
import { timesOpened } from "../api/accessor";
import type { PeopleView } from "./snapshotView";

/** Who opened the share, most often first; without names unless somebody asked for them. */
export function toPeopleView(accessors: Accessors, areNamed: boolean): PeopleView {
  const sorted = accessors.iterable.toSorted((a, b) => b.count - a.count);
  return {
    opened: timesOpened(accessors),
    areNamed,
    accessors: sorted.map((accessor, index) => ({
      label: areNamed ? nameOf(accessor) : `Person ${index + 1}`,
      count: accessor.count,
    })),
  };
}

function nameOf({ user }: Accessor): string {
  return user?.name ?? user?.username ?? user?.vanityname ?? "Someone not logged in";
}
