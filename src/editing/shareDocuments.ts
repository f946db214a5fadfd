import * as vscode from "vscode";
import type { ListedShare } from "../api/listedShare";
import type { UseCounter } from "../model/scores/useCounter";
import type { ShareStore } from "../model/shares/shareStore";
import type { StateDatabase } from "../state/stateDatabase";
import { ContentLinks } from "./contentLinks";
import { DocumentBases } from "./documentBases";
import { DocumentProblems } from "./documentProblems";
import { DocumentRecords } from "./documentRecords";
import { HandSaves } from "./handSaves";
import { keepUtf8 } from "./keepUtf8";
import { renderDocument } from "./renderDocument";
import { createSaveDocument } from "./saveDocument";
import { ShareFileSystem } from "./shareFileSystem";
import { isSameServerKey, parseShareUri, shareUri } from "./shareUri";
import { VersionDocuments } from "./versionDocuments";

export interface ShareDocumentsOptions {
  readonly store: ShareStore;
  readonly uses: UseCounter;
  /** Connects if that was not done yet. */
  readonly connect: () => Promise<void>;
  /** The server in use, as `serverKey` calls it. */
  readonly server: () => string;
  /** Where the window keeps what its documents are based on. */
  readonly state: StateDatabase;
  /** Tells this window's documents from those of others; the same after a reload. */
  readonly window: string;
  readonly log: vscode.LogOutputChannel;
}

/** Shares as documents of the editor. */
export class ShareDocuments {
  readonly versions = new VersionDocuments();
  private readonly files: ShareFileSystem;
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly options: ShareDocumentsOptions) {
    const { store, uses, connect, server, log } = options;
    const render = (uri: string, share: Parameters<typeof renderDocument>[1]) => renderDocument(vscode.Uri.parse(uri, true), share);
    const isOpen = (uri: string) => vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri);
    const records = new DocumentRecords(new DocumentBases(options), render, isOpen);
    const problems = new DocumentProblems(records);
    const handSaves = new HandSaves();
    const saveDocument = createSaveDocument({ store, problems, versions: this.versions, uses, isByHand: (uri) => handSaves.has(uri) });
    this.files = new ShareFileSystem({ store, records, saveDocument, connect, server });
    this.subscriptions = vscode.Disposable.from(
      this.versions,
      problems,
      handSaves,
      new ContentLinks().register(),
      keepUtf8(log),
      this.files,
    );
  }

  /** Opens the share as JSON: the document that is open already, if there is one. */
  async edit(share: ListedShare): Promise<void> {
    const server = this.options.server();
    const open = vscode.workspace.textDocuments.find(({ uri, isClosed }) => {
      const address = isClosed ? undefined : parseShareUri(uri);
      return address !== undefined && address.content === undefined && isSameServerKey(address.server, server) && address.shareId === share.id;
    });
    if (open !== undefined) {
      await this.files.reload(open.uri);
    }
    await vscode.window.showTextDocument(open?.uri ?? shareUri(server, share), { preview: false });
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
