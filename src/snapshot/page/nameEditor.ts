import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { KeptPage } from "../messages";
import type { SnapshotView } from "../snapshotView";
import { icon } from "./icon";
import type { NameEdit, PageContext } from "./pageContext";

const inputId = "name";

/** @param draft what was written before, when the page was hidden meanwhile */
export function startNameEdit(view: SnapshotView, page: PageContext, draft?: NonNullable<KeptPage["draft"]>): void {
  page.memory.nameEdit = { ...(draft ?? { text: view.name, from: view.name }), isSaving: false, problem: undefined };
  page.redraw();
  const input = document.getElementById(inputId);
  if (input instanceof HTMLInputElement) {
    input.focus();
    input.select();
  }
}

/** The name in a box. A newer name on the server is offered; it never takes the place of what is being written. */
export function nameEditor(view: SnapshotView, edit: NameEdit, page: PageContext) {
  const hasNewer = view.name !== edit.from && view.name !== edit.text;
  return html`<div class="title">
    <h1 class="hidden-text">${view.title}</h1>
    <div class="name-edit">
      <input
        id=${inputId}
        type="text"
        aria-label="Name of the share"
        aria-describedby="name-help name-problem"
        aria-invalid=${edit.problem === undefined ? "false" : "true"}
        maxlength="1000"
        spellcheck="false"
        autocomplete="off"
        .value=${live(edit.text)}
        ?readonly=${edit.isSaving}
        @input=${(event: InputEvent) => void write(event, edit, page)}
        @keydown=${(event: KeyboardEvent) => {
          onKey(event, view, edit, page);
        }}
      />
      <button type="button" class="primary" ?disabled=${edit.isSaving || !page.canWrite} @click=${() => void save(view, edit, page)}>
        ${edit.isSaving ? "Saving…" : "Save"}
      </button>
      <button
        type="button"
        @click=${() => {
          close(page);
        }}
      >
        Cancel
      </button>
    </div>
    <p id="name-help" class="quiet">The name becomes part of the link. Enter saves, Escape cancels.</p>
    <div id="name-problem" role="alert">
      ${edit.problem === undefined ? nothing : html`<p class="problem">${icon("error")} ${edit.problem}</p>`}
    </div>
    <div role="status" class="newer-place">${hasNewer ? newerName(view, edit, page) : nothing}</div>
  </div>`;
}

function newerName(view: SnapshotView, edit: NameEdit, page: PageContext) {
  const settle = (text: string) => {
    Object.assign(edit, { text, from: view.name, problem: undefined });
    page.keep();
    page.redraw();
    document.getElementById(inputId)?.focus();
  };
  return html`<div class="newer">
    ${icon("info")} <span>The server has a newer name: <strong>${view.name}</strong></span>
    <button
      type="button"
      @click=${() => {
        settle(view.name);
      }}
    >
      Take It
    </button>
    <button
      type="button"
      @click=${() => {
        settle(edit.text);
      }}
    >
      Keep Mine
    </button>
  </div>`;
}

/** What is wrong with the name is said while it is written, as far as the host can tell. */
async function write(event: InputEvent, edit: NameEdit, page: PageContext): Promise<void> {
  if (!(event.target instanceof HTMLInputElement)) {
    return;
  }
  const text = event.target.value;
  edit.text = text;
  page.keep();
  const result = await page.ask({ type: "checkName", name: text });
  if (edit.text === text && !edit.isSaving) {
    edit.problem = result.ok ? (result.value.kind === "done" ? result.value.sentence : undefined) : result.sentence;
    page.redraw();
  }
}

function onKey(event: KeyboardEvent, view: SnapshotView, edit: NameEdit, page: PageContext): void {
  if (event.isComposing) {
    return; // the keys are an input method's
  }
  if (event.key === "Enter") {
    void save(view, edit, page);
  } else if (event.key === "Escape") {
    close(page);
  }
}

async function save(view: SnapshotView, edit: NameEdit, page: PageContext): Promise<void> {
  if (edit.isSaving || !page.canWrite) {
    return;
  }
  if (edit.text.trim() === view.name) {
    close(page);
    return;
  }
  Object.assign(edit, { isSaving: true, problem: undefined });
  page.redraw();
  const result = await page.ask({ type: "rename", name: edit.text, from: edit.from });
  edit.isSaving = false;
  if (page.memory.nameEdit !== edit) {
    page.say(result); // its author has left it meanwhile
  } else if (result.ok) {
    close(page);
  } else {
    edit.problem = result.sentence;
    page.redraw();
    document.getElementById(inputId)?.focus();
  }
}

function close(page: PageContext): void {
  page.memory.nameEdit = undefined;
  page.keep();
  page.redraw();
  document.getElementById("rename")?.focus();
}
