import { html } from "lit-html";
import type { AssetView, FormatView } from "../snapshotView";
import type { PageContext } from "./pageContext";

/** A picture from bytes: only ever as an image, so nothing in it can run or load anything. */
export function pictureBlock(format: FormatView, asset: AssetView, { pictures }: PageContext) {
  const picture = pictures.get(asset.id, format.id, JSON.stringify([format.updated, format.content]));
  switch (picture.kind) {
    case "loading":
      return html`<p class="placeholder">Reading the picture…</p>`;
    case "failed":
      return html`<p class="placeholder">${picture.sentence}</p>`;
    case "loaded":
      return html`<figure class="picture"><img src=${picture.address} alt=${asset.name} /></figure>`;
  }
}
