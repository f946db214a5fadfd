import { html, nothing } from "lit-html";
import type { AssetView, FormatView } from "../snapshotView";
import { icon } from "./icon";
import type { PageContext } from "./pageContext";

/** What can be done with one content. */
export function contentTools({ id, content }: FormatView, asset: AssetView, page: PageContext) {
  if (content.kind === "pending" || content.kind === "none") {
    return nothing;
  }
  const isText = content.kind === "text" || (content.kind === "image" && content.mediaType === "image/svg+xml");
  const tool = (face: Face, type: "copyContent" | "openContent" | "insertContent" | "saveContent") =>
    toolButton(face, `${type}-${asset.id}/${id}`, () => void page.act({ type, asset: asset.id, format: id }));
  return html`<div class="tools" role="group" aria-label="Actions for ${asset.name}">
    ${isText
      ? [
          tool({ icon: "insert", text: "Insert", label: "Insert at Cursor" }, "insertContent"),
          tool({ icon: "copy", text: "Copy", label: "Copy Content" }, "copyContent"),
          tool({ icon: "go-to-file", text: "Open in Editor", label: "Open in Editor" }, "openContent"),
        ]
      : nothing}
    ${tool({ icon: "save-as", text: "Save As…", label: "Save As…" }, "saveContent")}
  </div>`;
}

interface Face {
  readonly icon: string;
  readonly text: string;
  /** Its name; begins with the text. */
  readonly label: string;
}

function toolButton(face: Face, id: string, onClick: () => void) {
  return html`<button type="button" class="quiet-button" id=${id} title=${face.label} aria-label=${face.label} @click=${onClick}>
    ${icon(face.icon)} ${face.text}
  </button>`;
}
