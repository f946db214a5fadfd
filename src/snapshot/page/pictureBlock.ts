import { html } from "lit-html";
import type { AssetView, FormatView } from "../snapshotView";
import type { PageContext } from "./pageContext";

/** A picture from bytes: only ever as an image, so nothing in it can run or load anything. */
export function pictureBlock(format: FormatView, asset: AssetView, { pictures, redraw }: PageContext) {
  const picture = pictures.get(asset.id, format.id, JSON.stringify([format.updated, format.content]));
  if (picture.kind === "failed") {
    const retry = () => {
      pictures.retry(asset.id, format.id);
    };
    return html`<p class="placeholder">${picture.sentence} <button type="button" @click=${retry}>Try Again</button></p>`;
  }
  return picture.address === undefined
    ? html`<p class="placeholder">Reading the picture…</p>`
    : html`<figure class="picture"><img src=${picture.address} alt=${asset.name} @load=${redraw} /></figure>`;
}
