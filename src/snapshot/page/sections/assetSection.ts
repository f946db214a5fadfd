import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { AssetView, FormatView } from "../../snapshotView";
import { codeBlock } from "../codeBlock";
import { contentTools } from "../contentTools";
import { icon } from "../icon";
import type { PageContext } from "../pageContext";
import { pictureBlock } from "../pictureBlock";
import { timeText } from "../timeText";

/** One asset of the share: what it is, and every fragment and file of it. */
export function assetSection(asset: AssetView, page: PageContext) {
  const headingId = `asset-${encodeURIComponent(asset.id)}`; // a list of ids is parted by spaces
  return html`<article class="asset" aria-labelledby=${headingId}>
    <h2 id=${headingId}>${asset.name}</h2>
    ${asset.formats.length === 0
      ? html`<p class="placeholder">The server sent no content for this asset.</p>`
      : nothing}
    ${repeat(
      asset.formats,
      ({ id }) => id,
      (format) => formatBlock(format, asset, page),
    )}
    ${asset.descriptions.map((text) => html`<p class="description">${text}</p>`)} ${tagList(asset)}
  </article>`;
}

function tagList({ tags }: AssetView) {
  return tags.length === 0
    ? nothing
    : html`<ul class="tags" aria-label="Tags">
        ${tags.map((tag) => html`<li>${icon("tag")} ${tag}</li>`)}
      </ul>`;
}

function formatBlock(format: FormatView, asset: AssetView, page: PageContext) {
  return html`<div class="format">
    <div class="format-head">
      ${contentTools(format, asset, page)}
      <p class="quiet">${facts(format, asset, page)}</p>
    </div>
    ${content(format, asset, page)}
  </div>`;
}

function facts(format: FormatView, asset: AssetView, page: PageContext) {
  const created = format.created ?? asset.created;
  const updated = format.updated ?? asset.updated;
  const lines = format.content.kind === "text" && format.content.lineCount > 1 ? `${format.content.lineCount} lines` : undefined;
  return html`${[format.language, format.size, encoding(format), lines]
    .filter((fact) => fact !== undefined && fact !== "")
    .map((fact) => html`<span class="fact">${fact}</span>`)}
  ${created === undefined ? nothing : html`<span class="fact">created ${timeText(created, page.now)}</span>`}
  ${updated === undefined || updated === created
    ? nothing
    : html`<span class="fact">updated ${timeText(updated, page.now)}</span>`}`;
}

/** UTF-8 goes without saying. */
function encoding({ content: shown }: FormatView): string | undefined {
  return shown.kind === "text" && shown.encoding !== "UTF-8" ? shown.encoding : undefined;
}

function content(format: FormatView, asset: AssetView, page: PageContext) {
  switch (format.content.kind) {
    case "text":
      return codeBlock({ id: `${asset.id}/${format.id}`, name: asset.name, language: format.language, ...format.content }, page, () => {
        void page.act({ type: "openContent", asset: asset.id, format: format.id });
      });
    case "image":
      return pictureBlock(format, asset, page);
    case "binary":
      return html`<p class="placeholder">
        ${icon("file-binary")} Binary content${format.content.type === "" ? "" : ` (${format.content.type})`}, ${format.size}
      </p>`;
    case "pending":
      return html`<p class="placeholder">${page.canWrite ? "Reading the content…" : "The content could not be read."}</p>`;
    case "none":
      return html`<p class="placeholder">The server sent no content for this.</p>`;
  }
}
