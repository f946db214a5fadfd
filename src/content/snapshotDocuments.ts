import * as vscode from "vscode";
import type { ShareJson } from "../api/shareJson";
import type { ShareStore } from "../model/shares/shareStore";
import type { DocumentAddress } from "./readSnapshotDocument";

const scheme = "share-snapshot";

export interface SnapshotDocument {
  readonly fileName: string;
  readonly languageId: string;
  readonly address: DocumentAddress;
  /** What is shown of it where the server does not answer, or does not know it any more. */
  readonly share: ShareJson;
}

/** What snapshots hold, as read-only documents that follow the server; while that has nothing to say they stay as they are. */
export class SnapshotDocuments implements vscode.TextDocumentContentProvider {
  private readonly changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changes.event;
  private readonly subscriptions: vscode.Disposable;
  /** The shares that documents were opened of, as they were last known. */
  private readonly known = new Map<string, ShareJson>();

  constructor(private readonly store: ShareStore) {
    this.subscriptions = vscode.Disposable.from(
      this.changes,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(() => {
        this.forget();
      }),
      store.onDidChange((change) => {
        if (change.kind !== "state" && store.state.kind !== "idle") {
          this.refresh(change.kind === "share" ? change.id : undefined);
        }
      }),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { readSnapshotDocument } = await import("./readSnapshotDocument");
    return readSnapshotDocument(uri.query, (id) => this.readShare(id));
  }

  /** Opens a document in an editor, which takes its language from the name if it can. */
  async open({ fileName, languageId, address, share }: SnapshotDocument): Promise<void> {
    this.known.set(share.id, share);
    const uri = vscode.Uri.from({ scheme, path: `/${fileName}`, query: JSON.stringify(address) });
    const document = await vscode.workspace.openTextDocument(uri);
    if (document.languageId === "plaintext" && (await vscode.languages.getLanguages()).includes(languageId)) {
      await vscode.languages.setTextDocumentLanguage(document, languageId);
    }
    await vscode.window.showTextDocument(document);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async readShare(id: string): Promise<ShareJson> {
    try {
      const share = await this.store.readSnapshot(id);
      this.known.set(id, share);
      return share;
    } catch (error) {
      const known = this.known.get(id) ?? (await this.store.readCachedSnapshot(id))?.value;
      if (known === undefined) {
        throw error;
      }
      return known;
    }
  }

  /** Open documents are read again, those of one share or all. */
  private refresh(shareId: string | undefined): void {
    for (const uri of this.openOf(shareId)) {
      this.changes.fire(uri);
    }
  }

  /** Shares are as large as they like: none is kept longer than its documents are open. */
  private forget(): void {
    for (const shareId of this.known.keys()) {
      if (this.openOf(shareId).length === 0) {
        this.known.delete(shareId);
      }
    }
  }

  private openOf(shareId: string | undefined): vscode.Uri[] {
    return vscode.workspace.textDocuments
      .filter(({ isClosed, uri }) => !isClosed && uri.scheme === scheme)
      .map(({ uri }) => uri)
      .filter(({ query }) => shareId === undefined || query.includes(JSON.stringify(shareId)));
  }
}
