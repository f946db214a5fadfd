import { html, nothing } from "lit-html";
import { codeBlock } from "../codeBlock";
import { iconButton } from "../icon";
import type { PageContext } from "../pageContext";

/** The share as it came, read from the host when somebody opens it. There is none until all of the share is known. */
export function rawSection(page: PageContext) {
  const { memory } = page;
  if (!page.isWhole) {
    return nothing;
  }
  const openInEditor = () => void page.act({ type: "openRaw" });
  return html`<section class="raw" aria-label="Raw JSON">
    <details
      id="raw"
      ?open=${memory.isRawOpen}
      @toggle=${(event: Event) => {
        if (event.target instanceof HTMLDetailsElement) {
          follow(event.target.open, page);
        }
      }}
    >
      <summary>Raw JSON</summary>
      <div class="format-head">
        <p class="quiet">Everything the server sent, also what this page does not show.</p>
        <div class="tools" role="group" aria-label="Actions for the JSON">
          ${iconButton("copy", "Copy JSON", () => void page.act({ type: "copy", what: "raw" }), { id: "copy-raw" })}
          ${iconButton("go-to-file", "Open JSON in Editor", openInEditor, { id: "open-raw" })}
        </div>
      </div>
      ${memory.raw === undefined
        ? nothing
        : codeBlock({ id: "raw-json", name: "the JSON", language: "json", lineCount: 0, ...memory.raw }, page, openInEditor)}
    </details>
  </section>`;
}

function follow(isOpen: boolean, page: PageContext): void {
  page.memory.isRawOpen = isOpen;
  page.keep();
  if (isOpen) {
    void readRaw(page);
  }
}

/** Reads the JSON, again where it is on show. */
export async function readRaw(page: PageContext): Promise<void> {
  const result = await page.act({ type: "readRaw" });
  if (result.ok && result.value.kind === "raw") {
    page.memory.raw = { text: result.value.text, isCut: result.value.isCut };
    page.redraw();
  }
}
