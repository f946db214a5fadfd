import * as vscode from "vscode";
import { indentedAs } from "../content/indentedAs";
import type { SeenShares } from "../explorer/commands/pickShares";
import { findByReference } from "../explorer/findByReference";
import type { UseCounter } from "../model/scores/useCounter";
import type { ShareStore } from "../model/shares/shareStore";
import { readAllText } from "./readContents";

const text = vscode.DocumentDropOrPasteEditKind.Text;
const kind = text.append("share", "content");

class ContentPaste extends vscode.DocumentPasteEdit {
  constructor(
    readonly seen: SeenShares,
    readonly before: string,
  ) {
    super("", "Paste Content of Share", kind);
    this.yieldTo = [text.append("plain")]; // a link stays a link unless the person chooses otherwise
  }
}

/** Offers the content of a share where its link is pasted. */
export class SharePastes implements vscode.DocumentPasteEditProvider<ContentPaste> {
  constructor(
    private readonly store: ShareStore,
    private readonly uses: UseCounter,
  ) {}

  register(): vscode.Disposable {
    const metadata = { pasteMimeTypes: ["text/plain"], providedPasteEditKinds: [kind] };
    return vscode.languages.registerDocumentPasteEditProvider("*", this, metadata);
  }

  async provideDocumentPasteEdits(document: vscode.TextDocument, ranges: readonly vscode.Range[], data: vscode.DataTransfer): Promise<ContentPaste[]> {
    const pasted = await data.get("text/plain")?.asString();
    const share = pasted?.includes("://") === true ? findByReference(this.store.shares, pasted) : undefined;
    const start = ranges[0]?.start;
    if (share === undefined || start === undefined) {
      return [];
    }
    const before = document.lineAt(start.line).text.slice(0, start.character);
    return [new ContentPaste({ shares: [share], server: this.store.server }, before)];
  }

  async resolveDocumentPasteEdit(edit: ContentPaste): Promise<ContentPaste> {
    edit.insertText = indentedAs(edit.before, await readAllText(this.store, edit.seen));
    this.uses.count("reuse", { ids: edit.seen.shares.map(({ id }) => id), server: edit.seen.server });
    return edit;
  }
}
