import { html, nothing } from "lit-html";
import type { AssetView, FormatView } from "../snapshotView";
import { iconButton } from "./icon";
import type { PageContext } from "./pageContext";

/** What can be done with one content. */
export function contentTools({ id, content }: FormatView, asset: AssetView, page: PageContext) {
  if (content.kind === "pending" || content.kind === "none") {
    return nothing;
  }
  const isText = content.kind === "text" || (content.kind === "image" && content.mediaType === "image/svg+xml");
  const tool = (name: string, label: string, type: "copyContent" | "openContent" | "insertContent" | "saveContent") =>
    iconButton(name, label, () => void page.act({ type, asset: asset.id, format: id }), { id: `${type}-${asset.id}/${id}` });
  return html`<div class="tools" role="group" aria-label="Actions for ${asset.name}">
    ${isText
      ? [
          tool("copy", "Copy Code", "copyContent"),
          tool("go-to-file", "Open in Editor", "openContent"),
          tool("insert", "Insert at Cursor", "insertContent"),
        ]
      : nothing}
    ${tool("save-as", "Save As…", "saveContent")}
  </div>`;
}
