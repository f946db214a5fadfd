import { common, createLowlight } from "lowlight";
import { languageId } from "../../content/languageId";
import { moreLanguages } from "./moreLanguages";

/** Longer texts would hold up the page. */
const longest = 100_000;

/** Names that VS Code has for languages, where the library has others. */
const otherNames = new Map(
  Object.entries({
    bat: "dos",
    html: "xml",
    javascriptreact: "javascript",
    jsonc: "json",
    "objective-c": "objectivec",
    proto3: "protobuf",
    shellscript: "bash",
    svelte: "xml",
    typescriptreact: "typescript",
    vb: "vbnet",
    vue: "xml",
  }),
);

const lowlight = createLowlight({ ...common, ...moreLanguages });
type Piece = ReturnType<typeof lowlight.highlight>["children"][number];

/** @returns the text in spans with classes; nothing for a language that the library does not know */
export function highlight(text: string, name: string): DocumentFragment | undefined {
  const id = languageId(name);
  const language = otherNames.get(id) ?? id;
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
