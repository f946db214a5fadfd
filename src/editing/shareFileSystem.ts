import * as vscode from "vscode";
import { shareScheme } from "../manifest";
import { readListedShare } from "../api/readListedShare";
import type { ShareJson } from "../api/shareJson";
import { timeOf } from "../api/timestamp";
import type { Subscription } from "../base/emitter";
import { sameJson } from "../base/sameJson";
import type { ShareStore } from "../model/shares/shareStore";
import { decodeText } from "./decodeText";
import type { DocumentRecord } from "./documentRecord";
import type { DocumentRecords } from "./documentRecords";
import { isShownAs } from "./editorText";
import { toFileSystemError } from "./fileSystemErrors";
import { ReadTurns } from "./readTurns";
import { isSameServerKey, nameInKey } from "./shareUri";
import { renderDocument, requireAddress } from "./renderDocument";
import type { SaveDocument } from "./saveDocument";

export interface ShareFileSystemOptions {
  readonly store: ShareStore;
  readonly records: DocumentRecords;
  readonly saveDocument: SaveDocument;
  /** Connects if that was not done yet. */
  readonly connect: () => Promise<void>;
  /** The server in use, as `serverKey` calls it. */
  readonly server: () => string;
}

/**
 * The file system `share:`, in which a share is a JSON document and its contents are documents of their own. Reading
 * asks the server; saving is an update. VS Code reloads clean documents when the store sees their share change.
 */
export class ShareFileSystem implements vscode.FileSystemProvider {
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly subscriptions: vscode.Disposable;
  /** Documents that VS Code has asked the time of and will read next: both answers must be of one version. */
  private readonly unread = new Set<string>();
  private readonly saving = new Set<string>();
  /** Documents that differ from what the server has after their save. */
  private readonly outdated = new Set<string>();
  /** Open documents whose share, or whose content of it, was seen to be gone. */
  private readonly gone = new Set<string>();
  private readonly turns = new ReadTurns();

  constructor(private readonly options: ShareFileSystemOptions) {
    const { store, records } = options;
    this.subscriptions = vscode.Disposable.from(
      this.changes,
      vscode.workspace.registerFileSystemProvider(shareScheme, this, { isCaseSensitive: true }),
      this.followStore(store),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (this.outdated.delete(uri.toString())) {
          void this.reload(uri);
        }
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === shareScheme && !document.isDirty) {
          void (this.outdated.delete(document.uri.toString()) ? this.reload(document.uri) : this.followEditor(document));
        }
      }),
      vscode.workspace.onDidOpenTextDocument(({ uri, isDirty }) => {
        if (uri.scheme === shareScheme && isDirty) {
          records.recall(uri.toString());
        } else if (uri.scheme === shareScheme) {
          void records.keep(uri.toString());
        }
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === shareScheme && this.documentAt(uri) === undefined) {
          this.forget(uri.toString()); // else it goes on in another language
        }
      }),
    );
  }

  get onDidChangeFile(): vscode.Event<vscode.FileChangeEvent[]> {
    return this.changes.event;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined); // the store is followed for all documents alike
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const address = requireAddress(uri);
    if (this.gone.has(uri.toString())) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    const known = await this.options.records.find(uri.toString());
    const { base, bytes, mtime } = known ?? (await this.load(uri));
    if (known === undefined) {
      this.unread.add(uri.toString());
    }
    return {
      type: vscode.FileType.File,
      ctime: timeOf(readListedShare(base)?.created) || 0,
      mtime,
      size: bytes.length,
      ...(address.content?.isText === false && { permissions: vscode.FilePermission.Readonly }),
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const known = this.unread.delete(uri.toString()) ? this.options.records.get(uri.toString()) : undefined;
    return (known ?? (await this.load(uri))).bytes;
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const { records, saveDocument } = this.options;
    const key = uri.toString();
    this.saving.add(key);
    this.turns.begin(key);
    try {
      await this.connectTo(uri);
      const { server } = this.options.store;
      const base = (await records.find(key))?.base;
      const saved = await saveDocument(uri, requireText(content), base, server);
      await records.set(key, saved.written, content);
      this.gone.delete(key);
      if (Buffer.from(renderDocument(uri, saved.share)).equals(content)) {
        this.outdated.delete(key);
      } else {
        this.outdated.add(key);
      }
    } catch (error) {
      throw toFileSystemError(error);
    } finally {
      this.saving.delete(key);
    }
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  /** VS Code makes sure of the folders around a document that it saves although it is gone. Here they are always there. */
  createDirectory(): void {
    return;
  }

  delete(): void {
    throw refusal();
  }

  rename(): void {
    throw refusal();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  /** Reads a document again that nobody has edited, and tells VS Code if it is another one now, or gone. */
  async reload(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    const before = this.options.records.get(key);
    if (before === undefined) {
      return;
    }
    if (this.isBusy(uri)) {
      this.outdated.add(key); // until it is saved, or its edits are undone
      return;
    }
    const isLatest = this.turns.begin(key);
    try {
      const share = await this.readShare(uri);
      if (!isLatest() || this.isBusy(uri)) {
        return;
      }
      const after = await this.note(uri, share);
      if (this.gone.delete(key)) {
        this.changes.fire([{ type: vscode.FileChangeType.Created, uri }]);
      }
      if (after.mtime !== before.mtime) {
        this.announce(uri);
      }
    } catch (error) {
      // Other failures leave the document as it is; saving it will say what is wrong.
      if (isLatest() && toFileSystemError(error).code === "FileNotFound") {
        this.gone.add(key);
        this.changes.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
      }
    }
  }

  private isBusy(uri: vscode.Uri): boolean {
    return this.saving.has(uri.toString()) || this.documentAt(uri)?.isDirty === true;
  }

  private forget(key: string): void {
    for (const set of [this.unread, this.outdated, this.gone]) {
      set.delete(key);
    }
    this.turns.end(key);
    void this.options.records.delete(key);
  }

  private followStore(store: ShareStore): Subscription {
    return store.onDidChange((change) => {
      if (change.kind === "state" || (change.kind === "list" && store.state.kind === "idle")) {
        return;
      }
      for (const key of this.options.records.uris) {
        const uri = vscode.Uri.parse(key, true);
        const isConcerned = change.kind === "list" || requireAddress(uri).shareId === change.id;
        if (isConcerned && this.documentAt(uri) !== undefined) {
          void this.reload(uri);
        }
      }
    });
  }

  /** An editor without changes shows what it was given, or has gone back to what it read meanwhile. */
  private async followEditor(document: vscode.TextDocument): Promise<void> {
    const isKnown = await this.options.records.take(document.uri.toString(), document.getText());
    if (!isKnown) {
      await this.reload(document.uri);
    }
  }

  private announce(uri: vscode.Uri): void {
    this.unread.add(uri.toString());
    this.changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  private documentAt(uri: vscode.Uri): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  }

  private async load(uri: vscode.Uri): Promise<DocumentRecord> {
    const isLatest = this.turns.begin(uri.toString());
    try {
      const share = await this.readShare(uri);
      const known = await this.options.records.find(uri.toString());
      if (known !== undefined && !isLatest()) {
        return known; // it was saved or read again meanwhile
      }
      if (this.documentAt(uri)?.isDirty === true) {
        // To be looked at: what an edited text was made of stays as it is, also where that is not known any more.
        return { base: share, mtime: 0, ...known, bytes: renderDocument(uri, share) };
      }
      const record = await this.note(uri, share);
      this.gone.delete(uri.toString());
      if (known !== undefined && known.mtime !== record.mtime) {
        this.announce(uri); // VS Code has just been told the time of the former version
      }
      return record;
    } catch (error) {
      throw toFileSystemError(error);
    }
  }

  /** What an editor shows stays compared with what that was made of, until the editor shows the newer one. */
  private async note(uri: vscode.Uri, share: ShareJson): Promise<DocumentRecord> {
    const { records } = this.options;
    const known = records.get(uri.toString());
    if (known !== undefined && isMadeOf(uri, known, share)) {
      return known;
    }
    const bytes = renderDocument(uri, share);
    const document = this.documentAt(uri);
    const isAlike = document?.isDirty === false && isShownAs(bytes, document.getText());
    const hasOther = document !== undefined && !isAlike;
    return hasOther ? records.offer(uri.toString(), share, bytes) : records.set(uri.toString(), share, bytes);
  }

  private async readShare(uri: vscode.Uri): Promise<ShareJson> {
    await this.connectTo(uri);
    return this.options.store.readSnapshot(requireAddress(uri).shareId);
  }

  private async connectTo(uri: vscode.Uri): Promise<void> {
    const { server } = requireAddress(uri);
    await this.options.connect();
    if (!isSameServerKey(server, this.options.server())) {
      throw vscode.FileSystemError.Unavailable(`This share is on ${nameInKey(server)}, and another server is in use now. Change to that one first.`);
    }
  }
}

/** Whether a document says what a share does. Some servers word the same values anew each time that they are asked. */
function isMadeOf(uri: vscode.Uri, { base, offered, bytes }: DocumentRecord, share: ShareJson): boolean {
  const made = offered ?? base;
  return sameJson(made, share) && Buffer.from(renderDocument(uri, made)).equals(bytes);
}

function requireText(content: Uint8Array): string {
  const text = decodeText(content);
  if (text === undefined) {
    throw vscode.FileSystemError.Unavailable("A share is UTF-8, and this is another encoding. Choose “Save with Encoding”, then UTF-8.");
  }
  return text;
}

function refusal(): vscode.FileSystemError {
  return vscode.FileSystemError.NoPermissions("Shares are not made, moved or deleted as files.");
}
