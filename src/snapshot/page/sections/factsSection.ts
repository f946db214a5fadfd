import { html, nothing } from "lit-html";
import type { SnapshotView } from "../../snapshotView";
import { iconButton } from "../icon";
import { linkRow } from "../linkRow";
import type { PageContext } from "../pageContext";
import { exactTime, timeText } from "../timeText";

/** Link, dates and ids, each with what can be done with it. */
export function factsSection(view: SnapshotView, page: PageContext) {
  return html`<section aria-label="Details">
    <dl class="facts">
      ${linkRow(view, page)}
      ${view.created === undefined
        ? nothing
        : html`<div>
            <dt>Created</dt>
            <dd>${timeText(view.created, page.now)} <span class="quiet">${exactTime(view.created)}</span></dd>
          </div>`}
      <div>
        <dt>ID</dt>
        <dd>
          ${idText("ID", view.id, "id", page)}
          ${view.short === "" ? nothing : html`<span class="quiet">short</span> ${idText("Short ID", view.short, "short", page)}`}
        </dd>
      </div>
      ${view.owner === undefined
        ? nothing
        : html`<div>
            <dt>Owner</dt>
            <dd>${view.owner}</dd>
          </div>`}
    </dl>
  </section>`;
}

function idText(name: string, value: string, what: "id" | "short", page: PageContext) {
  const copy = () => void page.act({ type: "copy", what });
  return html`<span class="id"><code>${value}</code> ${iconButton("copy", `Copy ${name}`, copy, { id: `copy-${what}` })}</span>`;
}
