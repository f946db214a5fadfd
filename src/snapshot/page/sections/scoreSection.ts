import { html, nothing } from "lit-html";
import type { ScoreView } from "../../snapshotView";
import { countCell } from "../countCell";
import { icon } from "../icon";
import type { PageContext } from "../pageContext";
import { timeText } from "../timeText";

/** The score as a picture: how it came about, and how often for each reason, with the button that adds one. */
export function scoreSection(score: ScoreView, page: PageContext) {
  return html`<section class="score" aria-labelledby="score-heading">
    <h2 id="score-heading">Score <span class="number">${score.total}</span></h2>
    ${changeText(score, page)} ${origin(score)} ${pendingText(score, page)}
    <table>
      <caption class="hidden-text">
        Score by reason
      </caption>
      <thead class="hidden-text">
        <tr>
          <th scope="col">Reason</th>
          <th scope="col">Count</th>
          <th scope="col">Score it</th>
        </tr>
      </thead>
      <tbody>
        ${reasonRows(score, page)}
      </tbody>
    </table>
  </section>`;
}

/** What is new since the person last looked. */
function changeText({ change }: ScoreView, page: PageContext) {
  return change === undefined
    ? nothing
    : html`<p class="change"><strong>+${change.total}</strong> since you last looked, ${timeText(change.since, page.now)}</p>`;
}

/** By hand and automatic as parts of one bar; the words beside it say the same. */
function origin({ manual, automatic }: ScoreView) {
  const total = manual + automatic;
  const byHand = total === 0 ? 0 : (manual / total) * 100;
  return html`<div class="origin">
    <svg class="bar" aria-hidden="true">
      <rect class="track" width="100%" height="100%"></rect>
      <rect class="manual" width="${byHand}%" height="100%"></rect>
      <rect class="automatic" x="${byHand}%" width="${total === 0 ? 0 : 100 - byHand}%" height="100%"></rect>
    </svg>
    <p class="legend">
      <span><span class="swatch manual" aria-hidden="true"></span>${manual} manual</span>
      <span><span class="swatch automatic" aria-hidden="true"></span>${automatic} automatic</span>
    </p>
  </div>`;
}

/** What is not in the numbers yet, with Undo while it can be taken back. The place is always there, to be read out. */
function pendingText({ pending }: ScoreView, page: PageContext) {
  const { waiting, outbox, sending, failed, unknown } = pending;
  const doubtful = [failed > 0 ? `${failed} not counted` : "", unknown > 0 ? `${unknown} unconfirmed` : ""].filter(Boolean);
  return html`<div class="pending" role="status">
    ${waiting + sending > 0 ? html`<span>+${waiting + sending} pending</span>` : nothing}
    ${outbox > 0 ? html`<span>${icon("inbox")} +${outbox} in outbox</span>` : nothing}
    ${waiting + outbox > 0
      ? html`<button type="button" class="quiet-button" id="undo-score" @click=${() => void page.act({ type: "undoScore" })}>
          ${icon("discard")} Undo
        </button>`
      : nothing}
    ${doubtful.length > 0
      ? html`<span>${icon("warning")} ${doubtful.join(", ")}</span>
          <button type="button" class="quiet-button" id="review-scores" @click=${() => void page.act({ type: "reviewScores" })}>
            Review…
          </button>`
      : nothing}
  </div>`;
}

function reasonRows({ reasons }: ScoreView, page: PageContext) {
  const most = Math.max(1, ...reasons.map(({ count, pending }) => count + pending));
  return reasons.map(
    ({ reason, label, count, pending, change }) =>
      html`<tr>
        <th scope="row">${label}${change === 0 ? nothing : html` <span class="news">${change} new</span>`}</th>
        ${countCell(count, most, pending)}
        <td>
          <button
            type="button"
            class="icon"
            id="score-${reason}"
            title="Score: ${label}"
            aria-label="Score: ${label}"
            ?disabled=${!page.canWrite}
            @click=${() => void page.act({ type: "score", reason })}
          >
            ${icon("add")}
          </button>
        </td>
      </tr>`,
  );
}
