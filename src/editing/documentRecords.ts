import type { ShareJson } from "../api/shareJson";
import { isShownAs } from "./editorText";
import type { DocumentRecord } from "./documentRecord";
import type { DocumentBases } from "./documentBases";

/** Makes the bytes of a document out of its share; throws if the share has nothing for it. */
export type Render = (uri: string, share: ShareJson) => Uint8Array;

/** What each open document is based on, also after the window was reloaded with unsaved changes in it. */
export class DocumentRecords {
  private readonly records = new Map<string, DocumentRecord>();

  constructor(
    private readonly bases: Pick<DocumentBases, "read" | "write" | "delete">,
    private readonly render: Render,
    /** Whether an editor has the document: only then is there something to outlive the window. */
    private readonly isOpen: (uri: string) => boolean,
    private readonly now: () => number = Date.now,
  ) {}

  /** Those that this window has opened, by their addresses. */
  get uris(): readonly string[] {
    return [...this.records.keys()];
  }

  get(uri: string): DocumentRecord | undefined {
    return this.records.get(uri);
  }

  /** Also finds what was kept over a reload. */
  async find(uri: string): Promise<DocumentRecord | undefined> {
    const known = this.records.get(uri);
    if (known !== undefined) {
      return known;
    }
    const kept = await this.bases.read(uri);
    const newer = this.records.get(uri);
    if (newer !== undefined) {
      return newer;
    }
    const record = kept && { base: kept.base, mtime: kept.mtime, bytes: this.render(uri, kept.base) };
    if (record !== undefined) {
      this.records.set(uri, record);
    }
    return record;
  }

  /** Notes what the text in the editor is made of now. Its time moves on if its bytes are other ones. */
  async set(uri: string, base: ShareJson, bytes: Uint8Array): Promise<DocumentRecord> {
    return this.put(uri, { base, bytes, mtime: this.timeOf(uri, bytes) });
  }

  /** Notes what the editor can have, if it takes it: until then it has a text that was made of something else. */
  async offer(uri: string, share: ShareJson, bytes: Uint8Array): Promise<DocumentRecord> {
    const base = this.records.get(uri)?.base ?? share;
    return this.put(uri, { base, bytes, mtime: this.timeOf(uri, bytes), offered: share });
  }

  /** The editor shows this text, without changes of its own. @returns whether it is what the editor can have */
  async take(uri: string, text: string): Promise<boolean> {
    const record = this.records.get(uri);
    if (record === undefined || !isShownAs(record.bytes, text)) {
      return false;
    }
    if (record.offered !== undefined) {
      await this.put(uri, { base: record.offered, bytes: record.bytes, mtime: record.mtime });
    }
    return true;
  }

  /** Keeps what is known of a document over a reload, from its opening on. */
  async keep(uri: string): Promise<void> {
    const record = this.records.get(uri);
    if (record !== undefined) {
      await this.put(uri, record);
    }
  }

  /** A document came back with unsaved changes: only what was kept tells what it is based on, not what was read since. */
  recall(uri: string): void {
    this.records.delete(uri);
  }

  /** Forgets a document that is closed. */
  async delete(uri: string): Promise<void> {
    this.records.delete(uri);
    await this.bases.delete(uri);
  }

  private async put(uri: string, record: DocumentRecord): Promise<DocumentRecord> {
    this.records.set(uri, record);
    if (this.isOpen(uri)) {
      await this.bases.write({ uri, mtime: record.mtime, base: record.base });
    }
    return record;
  }

  private timeOf(uri: string, bytes: Uint8Array): number {
    const former = this.records.get(uri);
    const isSame = former !== undefined && Buffer.from(former.bytes).equals(bytes);
    return isSame ? former.mtime : Math.max(this.now(), (former?.mtime ?? 0) + 1);
  }
}
