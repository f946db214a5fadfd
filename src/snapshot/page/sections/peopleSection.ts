import { html, nothing } from "lit-html";
import type { PeopleView } from "../../snapshotView";
import { countCell } from "../countCell";
import type { PageContext } from "../pageContext";

/** Who opened the share, and how often. */
export function peopleSection({ opened, viewers, accessors, areNamed }: PeopleView, page: PageContext) {
  return html`<section class="people" aria-labelledby="people-heading">
    <h2 id="people-heading">Opened <span class="number">${opened}</span></h2>
    ${accessors.length === 0
      ? html`<p class="quiet">Nobody has opened this share yet.</p>`
      : html`<p class="quiet">
            ${viewers === 1 ? "By one viewer." : `By ${viewers} viewers.`}
            <button
              type="button"
              class="quiet-button"
              id="name-people"
              @click=${() => void page.act({ type: "namePeople", areNamed: !areNamed })}
            >
              ${areNamed ? "Hide Names" : "Show Names"}
            </button>
          </p>
          ${rows(accessors)}
          ${viewers > accessors.length ? html`<p class="quiet">And ${viewers - accessors.length} more.</p>` : nothing}`}
  </section>`;
}

function rows(accessors: PeopleView["accessors"]) {
  const most = Math.max(1, accessors[0]?.count ?? 0);
  return html`<table>
        <caption class="hidden-text">
          How often each viewer opened the share
        </caption>
        <thead class="hidden-text">
          <tr>
            <th scope="col">Viewer</th>
            <th scope="col">Times</th>
          </tr>
        </thead>
        <tbody>
          ${accessors.map(
            ({ label, count }) =>
              html`<tr>
                <th scope="row">${label}</th>
                ${countCell(count, most)}
              </tr>`,
          )}
        </tbody>
      </table>`;
}
