import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { icon } from "./icon";
import type { PageContext } from "./pageContext";

export interface Code {
  /** Unique on the page. */
  readonly id: string;
  /** What it is the content of. */
  readonly name: string;
  readonly language: string;
  readonly text: string;
  readonly lineCount: number;
  /** Whether the host kept some of it back. */
  readonly isCut: boolean;
}

const foldedLines = 30;
const foldedLength = 6000;

/** Code in colours; long code folded, and what is too long for a page a click away in an editor. */
export function codeBlock(code: Code, page: PageContext, openInEditor: () => void) {
  const { unfolded } = page.memory;
  const folded = fold(code.text);
  const isFoldable = folded.length < code.text.length;
  const isFolded = isFoldable && !unfolded.has(code.id);
  const shown = isFolded ? folded : code.text;
  const toggle = () => {
    if (!unfolded.delete(code.id)) {
      unfolded.add(code.id);
    }
    page.keep();
    page.redraw();
  };
  const { highlighter } = page;
  return html`<div class="code ${isFolded ? "folded" : ""}">
    ${shown === ""
      ? nothing
      : html`<pre tabindex="0" role="group" aria-label="Content of ${code.name}">${guard(
          [shown, code.language, highlighter.isLoaded],
          () => highlighter.toCode(shown, code.language),
        )}</pre>`}
    ${isFoldable || code.isCut
      ? html`<p class="code-foot">
          ${isFoldable
            ? html`<button type="button" class="quiet-button" id="fold-${code.id}" aria-expanded=${isFolded ? "false" : "true"} @click=${toggle}>
                ${icon(isFolded ? "unfold" : "fold")} ${isFolded ? unfoldLabel(code) : "Show Less"}
              </button>`
            : nothing}
          ${code.isCut
            ? html`<span class="quiet">${shown === "" ? "The page is full." : "This is the beginning of a long text."}</span>
                <button type="button" class="quiet-button" id="whole-${code.id}" @click=${openInEditor}>Open All in Editor</button>`
            : nothing}
        </p>`
      : nothing}
  </div>`;
}

function unfoldLabel({ lineCount, isCut }: Code): string {
  return isCut || lineCount <= 1 ? "Show More" : `Show All ${lineCount} Lines`;
}

function fold(text: string): string {
  let end = 0;
  for (let line = 0; line < foldedLines; line++) {
    const next = text.indexOf("\n", end);
    if (next < 0) {
      end = text.length;
      break;
    }
    end = next + 1;
  }
  return text.slice(0, Math.min(end, foldedLength)).toWellFormed();
}
