import { html, nothing } from "lit-html";
import { hostOf, isLoopbackHost } from "../../base/loopback";
import type { SnapshotView } from "../snapshotView";
import { icon } from "./icon";
import type { PageContext } from "./pageContext";

/** @param link of the share: where it leads decides who can follow it */
function choicesFor(link: string) {
  const isLocal = isLoopbackHost(hostOf(link));
  return [
    { access: "PRIVATE", icon: "lock", name: "Private", meaning: "Only the people it was made for can open it." },
    { access: "PUBLIC", icon: "globe", name: "Public", meaning: isLocal ? "Anyone on this machine can open its link." : "Anyone with the link can open it." },
  ] as const;
}

/** Who may open the share: a switch between both answers, and what they mean. */
export function accessSwitch(view: SnapshotView, page: PageContext) {
  const { pendingAccess } = page.memory;
  const choices = choicesFor(view.link);
  const shown = pendingAccess ?? view.access;
  return html`<div class="access">
    <div class="switch" role="group" aria-label="Access" aria-busy=${pendingAccess === undefined ? "false" : "true"}>
      ${choices.map(
        (choice) =>
          html`<button
            type="button"
            id="access-${choice.access}"
            title=${choice.meaning}
            aria-pressed=${choice.access === shown ? "true" : "false"}
            aria-describedby="access-${choice.access}-meaning"
            ?disabled=${!page.canWrite}
            @click=${() => void choose(choice.access, view, page)}
          >
            ${icon(choice.icon)} ${choice.name}
          </button>`,
      )}
    </div>
    ${choices.map(
      ({ access, meaning }) =>
        html`<span id="access-${access}-meaning" class="hidden-text">${meaning}</span>`,
    )}
    ${shown === "UNKNOWN"
      ? html`<span class="quiet">The server uses an access that this version does not know.</span>`
      : nothing}
  </div>`;
}

async function choose(access: "PUBLIC" | "PRIVATE", view: SnapshotView, page: PageContext): Promise<void> {
  const { memory } = page;
  if (memory.pendingAccess !== undefined || access === view.access) {
    return;
  }
  memory.pendingAccess = access;
  page.redraw();
  await page.act({ type: "setAccess", access });
  memory.pendingAccess = undefined;
  page.redraw();
}
