import { html, nothing } from "lit-html";
import type { PageFailure } from "../messages";
import type { FailureText } from "./failureText";
import { failureTexts } from "./failureText";
import { icon } from "./icon";
import type { PageContext } from "./pageContext";
import { exactTime, timeText } from "./timeText";

/** Says above what is shown that it is not what the server has now, and how old it is. */
export function notice({ failure, sentence }: PageFailure, readAt: number, page: PageContext) {
  const text = failureTexts[failure];
  return html`<div class="notice">
    ${icon(text.icon)}
    <div>
      <strong>${text.title}</strong>
      <p>${text.meaning} What you see was read ${timeText(readAt, page.now)} (${exactTime(readAt)}).</p>
      <p class="quiet">${sentence}</p>
    </div>
    ${waysOut(text, page, "")}
  </div>`;
}

/** The page where there is nothing to show. */
export function failurePage({ failure, sentence }: PageFailure, page: PageContext) {
  const text = failureTexts[failure];
  return html`<div class="empty">
    <div class="empty-icon">${icon(text.icon)}</div>
    <h1>${text.title}</h1>
    <p>${text.meaning}</p>
    <p class="quiet">${sentence}</p>
    ${waysOut(text, page, "primary")}
  </div>`;
}

function waysOut({ remedy }: FailureText, page: PageContext, look: "primary" | "") {
  const act = (type: "retry" | "setToken" | "showLog") => () => void page.act({ type });
  return html`<div class="ways-out">
    <button type="button" class=${look} id="retry" @click=${act("retry")}>Try Again</button>
    ${remedy === undefined
      ? nothing
      : html`<button type="button" id="remedy" @click=${act(remedy.request)}>${remedy.label}</button>`}
  </div>`;
}

export function loadingPage() {
  return html`<div class="empty" role="status">
    <div class="empty-icon">${icon("loading")}</div>
    <h1>Reading the share…</h1>
  </div>`;
}
