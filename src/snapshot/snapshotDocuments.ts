import * as vscode from "vscode";
import type { ShareStore } from "../shares/shareStore";
import type { DocumentAddress } from "./readDocument";

const scheme = "share-snapshot";

/** What snapshots hold, as read-only documents that follow the server. */
export class SnapshotDocuments implements vscode.TextDocumentContentProvider {
  private readonly changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changes.event;
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly store: ShareStore) {
    this.subscriptions = vscode.Disposable.from(
      this.changes,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      store.onDidChange((change) => {
        if (change.kind !== "state" && store.state.kind !== "idle") {
          this.refresh(change.kind === "share" ? change.id : undefined);
        }
      }),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { readDocument } = await import("./readDocument");
    return readDocument(uri.query, (id) => this.store.readSnapshot(id));
  }

  /** Opens a document in an editor, which takes its language from the name. */
  async open(fileName: string, address: DocumentAddress): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${fileName}`, query: JSON.stringify(address) });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  /** Open documents are read again, those of one share or all. */
  private refresh(shareId: string | undefined): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === scheme && (shareId === undefined || uri.query.includes(JSON.stringify(shareId)))) {
        this.changes.fire(uri);
      }
    }
  }
}
