import type { ShareJson } from "../api/shareJson";
import { RequestAbortedError } from "../client/errors";
import type { ShareStore } from "../model/shares/shareStore";
import { textOf } from "./content";
import { shareContents } from "./shareContents";

/** The beginning of a share's first text. */
export interface SharePreview {
  /** As VS Code names it. */
  readonly languageId: string;
  readonly text: string;
}

const mostLines = 12;
const longestLine = 160;
const mostKept = 200;
/** Others may change content without anything in the list telling of it. */
const freshForMs = 60_000;

/** What shares begin with, read when somebody points at one, and kept for a minute or until the share changes. */
export class SharePreviews {
  private readonly kept = new Map<string, { readonly preview: SharePreview | undefined; readonly at: number }>();
  private readonly subscription;

  constructor(
    private readonly store: Pick<ShareStore, "onDidChange" | "readCachedSnapshot" | "readSnapshot" | "server">,
    private readonly now: () => number = Date.now,
  ) {
    this.subscription = store.onDidChange((change) => {
      if (change.kind === "share") {
        this.kept.delete(change.id);
      } else if (change.kind === "list") {
        this.kept.clear();
      }
    });
  }

  /** What was read of a share lately, if it was. */
  known(id: string): SharePreview | undefined {
    return this.kept.get(id)?.preview;
  }

  /** @returns undefined if the share has no text, none can be read, or the signal ends the reading */
  async read(id: string, signal: AbortSignal): Promise<SharePreview | undefined> {
    const kept = this.kept.get(id);
    if (kept !== undefined && this.now() - kept.at < freshForMs) {
      return kept.preview;
    }
    const { server } = this.store;
    const share = await this.readShare(id, signal);
    if (share === undefined || signal.aborted || server !== this.store.server) {
      return undefined;
    }
    const preview = previewOf(share);
    this.kept.delete(id);
    this.kept.set(id, { preview, at: this.now() });
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) {
      this.kept.delete(oldest);
    }
    return preview;
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** A preview that fails is just not there: who opens the share is told why. */
  private async readShare(id: string, signal: AbortSignal): Promise<ShareJson | undefined> {
    try {
      return await this.store.readSnapshot(id, { signal });
    } catch (error) {
      return error instanceof RequestAbortedError ? undefined : (await this.store.readCachedSnapshot(id))?.value;
    }
  }
}

function previewOf(share: ShareJson): SharePreview | undefined {
  for (const { content, languageId } of shareContents(share)) {
    const text = textOf(content);
    if (text !== undefined && text.trim() !== "") {
      return { languageId, text: firstLines(text) };
    }
  }
  return undefined;
}

function firstLines(text: string): string {
  const lines = text
    .slice(0, mostLines * longestLine * 4)
    .split(/\r\n|\r|\n/)
    .slice(0, mostLines)
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine).toWellFormed()}…` : line));
  return lines.join("\n").trimEnd();
}
