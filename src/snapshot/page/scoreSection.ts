import type { SnapshotView } from "../messages";
import { button, element, section } from "./element";
import type { Send } from "./send";

/** The score by reason, each with the button that adds one. */
export function scoreSection(score: SnapshotView["score"], send: Send): HTMLElement {
  const most = Math.max(1, ...score.reasons.map(({ count }) => count));
  const rows = score.reasons.map(({ reason, label, count }) =>
    element(
      "tr",
      {},
      element("th", {}, label),
      element("td", { class: "count" }, String(count)),
      element("td", { class: "bar" }, element("progress", bar(count, most))),
      element(
        "td",
        {},
        button(`score-${reason}`, "+1", () => {
          send({ type: "score", reason });
        }, { "aria-label": `Score: ${label}` }),
      ),
    ),
  );
  const total = `Score ${score.total}`;
  const parts = `${score.manual} by hand, ${score.automatic} automatic`;
  return section("score", total, element("p", {}, parts), element("table", {}, element("tbody", {}, ...rows)));
}

/** The count is beside it as text, so screen readers skip the picture. */
function bar(count: number, most: number) {
  return { value: String(count), max: String(most), "aria-hidden": "true" };
}
