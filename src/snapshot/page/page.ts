import type { FromPage, SnapshotView, ToPage } from "../messages";
import { accessorsSection } from "./accessorsSection";
import { assetSection } from "./assetSection";
import { button, element } from "./element";
import { headSection } from "./headSection";
import { scoreSection } from "./scoreSection";
import type { Send } from "./send";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const api = acquireVsCodeApi();
const send: Send = (message) => {
  api.postMessage(message);
};

function layOut(message: ToPage): Node[] {
  return message.type === "show" ? snapshot(message.view) : failure(message.sentence);
}

function snapshot(view: SnapshotView): Node[] {
  return [
    headSection(view, send),
    scoreSection(view.score, send),
    ...view.assets.map((asset, index) => assetSection(asset, index)),
    accessorsSection(view),
  ];
}

function failure(sentence: string): Node[] {
  const retry = button("retry", "Try Again", () => {
    send({ type: "retry" });
  });
  return [element("p", { role: "alert" }, sentence), retry];
}

/** Replaces what the page shows; focus stays on the element with the same id. */
function show(message: ToPage): void {
  const page = document.getElementById("page");
  const focused = document.activeElement?.id;
  page?.replaceChildren(...layOut(message));
  page?.setAttribute("aria-busy", "false");
  if (focused !== undefined && focused !== "") {
    document.getElementById(focused)?.focus();
  }
}

// Only the host can post here: the page has no frames, and the policy lets it load nothing else.
window.addEventListener("message", (event: MessageEvent<ToPage>) => {
  show(event.data);
});
send({ type: "ready" });
