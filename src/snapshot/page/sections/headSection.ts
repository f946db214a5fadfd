import { html } from "lit-html";
import type { SnapshotView } from "../../snapshotView";
import { accessSwitch } from "../accessSwitch";
import { icon } from "../icon";
import { nameEditor, startNameEdit } from "../nameEditor";
import type { PageContext } from "../pageContext";

/** What the share is called, and who may open it, in one line. */
export function headSection(view: SnapshotView, page: PageContext) {
  const { nameEdit } = page.memory;
  return html`<header class="head">
    ${nameEdit === undefined ? title(view, page) : nameEditor(view, nameEdit, page)} ${accessSwitch(view, page)}
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
