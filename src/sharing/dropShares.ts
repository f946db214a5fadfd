import * as vscode from "vscode";
import { indentedAs } from "../content/indentedAs";
import type { SeenShares } from "../explorer/commands/pickShares";
import { readRowUri } from "../explorer/rowUri";
import { toMarkdownLinks } from "../explorer/shareLinks";
import type { UseCounter } from "../model/scores/useCounter";
import type { ShareStore } from "../model/shares/shareStore";
import { readAllText } from "./readContents";

const uriList = "text/uri-list";
const kind = vscode.DocumentDropOrPasteEditKind.Text.append("share");

/** The content of the dropped shares, which is read when it is chosen. */
class ContentDrop extends vscode.DocumentDropEdit {
  constructor(
    readonly seen: SeenShares,
    readonly before: string,
  ) {
    super("", "Insert Content", kind.append("content"));
  }
}

/** What rows of the view become where they are dropped on an editor: their content, or in Markdown links to them. */
export class ShareDrops implements vscode.DocumentDropEditProvider {
  constructor(
    private readonly store: ShareStore,
    private readonly uses: UseCounter,
  ) {}

  register(): vscode.Disposable {
    const metadata = { dropMimeTypes: [uriList], providedDropEditKinds: [kind] };
    return vscode.languages.registerDocumentDropEditProvider("*", this, metadata);
  }

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    { line, character }: vscode.Position,
    data: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit[]> {
    const uris = (await data.get(uriList)?.asString())?.split(/[\r\n]+/) ?? [];
    const rows = uris.flatMap((text) => (URL.canParse(text) ? (readRowUri(vscode.Uri.parse(text)) ?? []) : []));
    const { server } = this.store;
    const shares = rows.flatMap((row) => (this.store.isInUse(row.server) ? (this.store.get(row.shareId) ?? []) : []));
    if (shares.length === 0) {
      return [];
    }
    const content = new ContentDrop({ shares, server }, document.lineAt(line).text.slice(0, character));
    const markdown = new vscode.DocumentDropEdit(toMarkdownLinks(shares), "Insert Markdown Link", kind.append("markdownLink"));
    const links = shares.flatMap(({ link }) => link ?? []).join("\n");
    const link = new vscode.DocumentDropEdit(links, "Insert Link", kind.append("link"));
    return document.languageId === "markdown" ? [markdown, content, link] : [content, link, markdown];
  }

  async resolveDocumentDropEdit(edit: vscode.DocumentDropEdit): Promise<vscode.DocumentDropEdit> {
    if (edit instanceof ContentDrop) {
      edit.insertText = indentedAs(edit.before, await readAllText(this.store, edit.seen));
      this.uses.count("reuse", { ids: edit.seen.shares.map(({ id }) => id), server: edit.seen.server });
    }
    return edit;
  }
}
