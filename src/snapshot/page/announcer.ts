import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import type { Result } from "../requests";
import { icon, iconButton } from "./icon";

const shownForMs = 4000;

/** Says on the page how an action went: for a moment if well, else until it is put away. */
export class Announcer {
  private said: { readonly sentence: string; readonly isProblem: boolean } | undefined;
  /** A sentence that is said again is a new one to screen readers. */
  private count = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly redraw: () => void) {}

  say(result: Result): void {
    const sentence = result.ok ? (result.value.kind === "done" ? result.value.sentence : undefined) : result.sentence;
    // Without words the page itself shows how it went, or the person gave it up.
    if (sentence === undefined || sentence === "") {
      return;
    }
    this.set({ sentence, isProblem: !result.ok });
    if (result.ok) {
      this.timer = setTimeout(() => {
        this.set(undefined);
      }, shownForMs);
    }
  }

  /** The places are always there: screen readers listen to what changes in them. */
  render() {
    const { said } = this;
    return html`<div class="announcer">
      <div role="status">${said?.isProblem === false ? keyed(this.count, html`<p>${icon("check")} ${said.sentence}</p>`) : nothing}</div>
      <div role="alert">
        ${said?.isProblem === true
          ? keyed(
              this.count,
              html`<p class="problem">
                ${icon("error")} ${said.sentence}
                ${iconButton("close", "Dismiss", () => {
                  this.set(undefined);
                })}
              </p>`,
            )
          : nothing}
      </div>
    </div>`;
  }

  private set(said: typeof this.said): void {
    clearTimeout(this.timer);
    this.said = said;
    this.count++;
    this.redraw();
  }
}
