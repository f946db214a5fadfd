import type { SnapshotView } from "../messages";
import { element, section } from "./element";

/** Who opened the share, and how often. */
export function accessorsSection({ opened, accessors }: SnapshotView): HTMLElement {
  const heading = opened === 1 ? "Opened once" : `Opened ${opened} times`;
  if (accessors.length === 0) {
    return section("accessors", "Opened", element("p", {}, "Nobody has opened this share yet."));
  }
  const rows = accessors.map(({ label, count }) =>
    element("tr", {}, element("th", {}, label), element("td", { class: "count" }, String(count))),
  );
  return section("accessors", heading, element("table", {}, element("tbody", {}, ...rows)));
}
