import { html, nothing } from "lit-html";
import type { SnapshotView } from "../../snapshotView";
import { accessSwitch } from "../accessSwitch";
import { icon, iconButton } from "../icon";
import { linkRow } from "../linkRow";
import { nameEditor, startNameEdit } from "../nameEditor";
import type { PageContext } from "../pageContext";
import { exactTime, timeText } from "../timeText";

/** Name, access, link and ids, each with what can be done about it. */
export function headSection(view: SnapshotView, page: PageContext) {
  const { nameEdit } = page.memory;
  return html`<header class="head">
    ${nameEdit === undefined ? title(view, page) : nameEditor(view, nameEdit, page)} ${accessSwitch(view, page)}
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
      <div>
        <dt>Owner</dt>
        <dd>
          ${view.owner === undefined
            ? html`<span class="quiet">not named by the server</span>`
            : html`${view.owner.name ?? nothing} ${idText("Owner ID", view.owner.id, "owner", page)}`}
        </dd>
      </div>
    </dl>
  </header>`;
}

function title(view: SnapshotView, page: PageContext) {
  return html`<div class="title">
    <h1>${view.title}</h1>
    <button
      type="button"
      class="quiet-button"
      id="rename"
      ?disabled=${!page.canWrite}
      @click=${() => {
        startNameEdit(view, page);
      }}
    >
      ${icon("edit")} Rename
    </button>
  </div>`;
}

function idText(name: string, value: string, what: "id" | "short" | "owner", page: PageContext) {
  const copy = () => void page.act({ type: "copy", what });
  return html`<span class="id"><code>${value}</code> ${iconButton("copy", `Copy ${name}`, copy, { id: `copy-${what}` })}</span>`;
}
