import { common, createLowlight } from "lowlight";

/** Longer texts would hold up the page. */
const longest = 100_000;

/** Names that servers have for languages, where the library has others. */
const otherNames: Readonly<Record<string, string>> = { htm: "xml", vue: "xml", svelte: "xml", jsonc: "json", text: "plaintext" };

const lowlight = createLowlight(common);
type Piece = ReturnType<typeof lowlight.highlight>["children"][number];

/** @returns the text in spans with classes; nothing for a language that the library does not know */
export function highlight(text: string, name: string): DocumentFragment | undefined {
  const id = name.toLowerCase().replace(/^(?:hljs-|\.)/, "");
  const language = otherNames[id] ?? id;
  if (text.length > longest || !lowlight.registered(language)) {
    return undefined;
  }
  const fragment = document.createDocumentFragment();
  fragment.append(...lowlight.highlight(language, text).children.map(toNode));
  return fragment;
}

function toNode(piece: Piece): Node {
  if (piece.type !== "element") {
    return document.createTextNode("value" in piece ? piece.value : "");
  }
  const { className } = piece.properties;
  const span = document.createElement("span");
  span.className = Array.isArray(className) ? className.join(" ") : "";
  span.append(...piece.children.map(toNode));
  return span;
}
