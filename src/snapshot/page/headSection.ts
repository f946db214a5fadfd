import type { SnapshotView } from "../messages";
import { button, element } from "./element";
import type { Send } from "./send";

const accessSentences: Record<SnapshotView["access"], string> = {
  PUBLIC: "Public: anyone with the link can open it.",
  PRIVATE: "Private: only the people it was made for can open it.",
  UNKNOWN: "The server uses an access that this version does not know.",
};

/** Name, link, access and dates, each with what can be done about it. */
export function headSection(view: SnapshotView, send: Send): HTMLElement {
  return element(
    "header",
    {},
    element(
      "div",
      { class: "title" },
      element("h1", {}, view.title),
      button("rename", "Rename…", () => {
        send({ type: "rename" });
      }),
    ),
    element(
      "dl",
      {},
      ...row(
        "Link",
        element("span", { class: "link" }, view.link),
        button("copy-link", "Copy", () => {
          send({ type: "copyLink" });
        }, { "aria-label": "Copy link" }),
        button("open-link", "Open", () => {
          send({ type: "openLink" });
        }, { "aria-label": "Open link in browser" }),
      ),
      ...row(
        "Access",
        element("span", {}, accessSentences[view.access]),
        button("set-access", "Change…", () => {
          send({ type: "setAccess" });
        }, { "aria-label": "Change access" }),
      ),
      ...row("Created", element("span", {}, view.created)),
      ...row("Id", element("code", {}, view.id)),
    ),
  );
}

function row(term: string, ...details: readonly Node[]): Node[] {
  return [element("dt", {}, term), element("dd", {}, ...details)];
}
