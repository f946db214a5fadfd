import { html } from "lit-html";
import type { PageFailure } from "../messages";
import { failureTexts } from "./failureText";
import { icon } from "./icon";
import type { PageContext } from "./pageContext";
import { exactTime, timeText } from "./timeText";

/** Says above what is shown that it is not what the server has now, and how old it is. */
export function notice({ failure, sentence }: PageFailure, readAt: number, page: PageContext) {
  const text = failureTexts[failure];
  return html`<div class="notice" role="status">
    ${icon(text.icon)}
    <div>
      <strong>${text.title}</strong>
      <p>${text.meaning} This is what it had ${timeText(readAt, page.now)} (${exactTime(readAt)}).</p>
      <p class="quiet">${sentence}</p>
    </div>
    <button type="button" id="retry" @click=${() => void page.act({ type: "retry" })}>Try Again</button>
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
    <button type="button" class="primary" id="retry" @click=${() => void page.act({ type: "retry" })}>Try Again</button>
  </div>`;
}

export function loadingPage() {
  return html`<div class="empty" role="status">
    <div class="empty-icon">${icon("loading")}</div>
    <h1>Reading the share…</h1>
  </div>`;
}
