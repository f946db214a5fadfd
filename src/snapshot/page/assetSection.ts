import type { AssetView } from "../messages";
import { element, section } from "./element";

/** One asset of the share: what it is, and its code or text. */
export function assetSection(asset: AssetView, index: number): HTMLElement {
  const facts = [asset.language, asset.size].filter((fact) => fact !== "").join(" · ");
  return section(`asset-${index}`, asset.name, element("p", {}, facts), content(asset));
}

function content({ name, text }: AssetView): HTMLElement {
  return text === undefined
    ? element("p", {}, "The server sent no text for this asset.")
    : element("pre", { tabindex: "0", role: "region", "aria-label": `Content of ${name}` }, element("code", {}, text));
}
