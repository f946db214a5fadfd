import { html, nothing } from "lit-html";
import type { DistributionView } from "../../snapshotView";
import { icon, iconButton } from "../icon";
import type { PageContext } from "../pageContext";
import { timeText } from "../timeText";

const icons = { gist: "github", mail: "mail", other: "broadcast" } as const;

/** Where else the share was sent. */
export function distributionsSection(distributions: readonly DistributionView[], page: PageContext) {
  return distributions.length === 0
    ? nothing
    : html`<section aria-labelledby="distributions-heading">
        <h2 id="distributions-heading">Sent out</h2>
        <ul class="distributions">
          ${distributions.map((distribution) => entry(distribution, page))}
        </ul>
      </section>`;
}

function entry({ id, kind, title, detail, address, created }: DistributionView, page: PageContext) {
  const open = () => void page.act({ type: "openDistribution", distribution: id });
  return html`<li>
    ${icon(icons[kind])}
    <div>
      <strong>${title}</strong>
      <div class="quiet">${detail}${created === undefined ? nothing : html`, ${timeText(created, page.now)}`}</div>
      ${address === undefined
        ? nothing
        : html`<div class="link-row">
            <code class="link">${address}</code> ${iconButton("link-external", `Open ${title} in Browser`, open, { id: `distribution-${id}` })}
          </div>`}
    </div>
  </li>`;
}
