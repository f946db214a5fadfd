import * as vscode from "vscode";
import type { Subscription } from "../base/emitter";
import { Emitter } from "../base/emitter";
import { Webviews } from "../manifest";
import { setContextKey } from "../vscode/contextKey";
import type { SnapshotPanel, SnapshotPanelOptions } from "./panel";

export interface SnapshotPanelsOptions extends Omit<SnapshotPanelOptions, "shareId" | "panel" | "onEdit"> {
  /** Of the workspace. */
  readonly memory: vscode.Memento;
}

export interface OpenOptions {
  readonly preserveFocus?: boolean;
  /** Whether the next share that is opened so may take its tab. */
  readonly isPreview?: boolean;
  /** Whether it opens beside the active editor. */
  readonly isBeside?: boolean;
}

interface OpenSnapshot {
  readonly panel: vscode.WebviewPanel;
  /** Missing until its code is loaded. */
  content?: SnapshotPanel;
}

/** Which share the preview showed when the window was left. */
const previewKey = "snapshotPreview";

/** Two openings of the same share within so many milliseconds are a double click. */
const doubleClickMs = 500;

/**
 * The open snapshots, one panel a share. One of them may be the preview: the next share that is looked at takes its tab.
 * Those open when VS Code was closed come back with it.
 */
export class SnapshotPanels {
  private readonly snapshots = new Map<string, OpenSnapshot>();
  private previewId: string | undefined;
  private lastOpened: { readonly shareId: string; readonly at: number } | undefined;
  private readonly changes = new Emitter<void>();
  private readonly subscription = vscode.window.registerWebviewPanelSerializer(Webviews.snapshot, {
    deserializeWebviewPanel: (panel, stored: unknown) => this.restore(panel, stored),
  });

  constructor(private readonly options: SnapshotPanelsOptions) {}

  /** A panel comes into sight, or goes. */
  readonly onDidChangeVisibility: (listener: () => void) => Subscription = this.changes.subscribe;

  /** Whether any of them can be seen. */
  get isVisible(): boolean {
    return [...this.snapshots.values()].some(({ panel }) => panel.visible);
  }

  /** Shows the share's panel, opening it if there is none. @returns whether there was none */
  async open(shareId: string, { preserveFocus = false, isPreview = false, isBeside = false }: OpenOptions = {}): Promise<boolean> {
    const existing = this.snapshots.get(shareId);
    if (!isPreview || this.isDoubleClick(shareId)) {
      this.keep(shareId);
    }
    if (existing !== undefined) {
      existing.panel.reveal(isBeside ? vscode.ViewColumn.Beside : undefined, preserveFocus);
      return false;
    }
    const former = isPreview ? this.takePreview() : undefined;
    if (isPreview) {
      this.setPreview(shareId);
    }
    if (former !== undefined) {
      former.reveal(undefined, preserveFocus);
      await this.fill(former, shareId);
      return true;
    }
    const place = { viewColumn: isBeside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active, preserveFocus };
    const panel = vscode.window.createWebviewPanel(Webviews.snapshot, "Snapshot", place, { enableFindWidget: true });
    this.watch(panel);
    await this.fill(panel, shareId);
    return true;
  }

  /** The share's tab stays from now on; the next preview gets one of its own. */
  keep(shareId: string): void {
    if (this.previewId === shareId) {
      this.setPreview(undefined);
    }
  }

  /** As `keep`, for the snapshot that is active. */
  keepActive(): void {
    const [active] = [...this.snapshots].find(([, { panel }]) => panel.active) ?? [];
    if (active !== undefined) {
      this.keep(active);
    }
  }

  close(shareId: string): void {
    this.snapshots.get(shareId)?.panel.dispose();
  }

  dispose(): void {
    this.subscription.dispose();
    for (const { panel } of [...this.snapshots.values()]) {
      panel.dispose();
    }
  }

  private isDoubleClick(shareId: string): boolean {
    const at = performance.now();
    const former = this.lastOpened;
    this.lastOpened = { shareId, at };
    return former?.shareId === shareId && at - former.at < doubleClickMs;
  }

  private setPreview(shareId: string | undefined): void {
    this.previewId = shareId;
    void this.options.memory.update(previewKey, shareId);
    this.showContext();
  }

  private showContext(): void {
    const preview = this.previewId === undefined ? undefined : this.snapshots.get(this.previewId);
    void setContextKey("shareExplorer.isPreviewActive", preview?.panel.active === true);
  }

  /** Takes the preview's panel from its share. */
  private takePreview(): vscode.WebviewPanel | undefined {
    const former = this.previewId === undefined ? undefined : this.snapshots.get(this.previewId);
    if (this.previewId === undefined || former === undefined) {
      return undefined;
    }
    this.snapshots.delete(this.previewId);
    former.content?.dispose();
    return former.panel;
  }

  private async restore(panel: vscode.WebviewPanel, stored: unknown): Promise<void> {
    const { readStoredPage } = await import("./storedPage");
    const shareId = readStoredPage(stored)?.shareId;
    if (shareId === undefined || this.snapshots.has(shareId)) {
      panel.dispose();
      return;
    }
    if (this.options.memory.get(previewKey) === shareId && this.previewId === undefined) {
      this.previewId = shareId;
    }
    this.watch(panel);
    await this.fill(panel, shareId);
  }

  /** Follows a panel until it is closed, whichever shares it shows. */
  private watch(panel: vscode.WebviewPanel): void {
    panel.onDidChangeViewState(() => {
      this.showContext();
      this.changes.fire();
    });
    panel.onDidDispose(() => {
      const [shareId] = [...this.snapshots].find(([, open]) => open.panel === panel) ?? [];
      if (shareId !== undefined) {
        this.snapshots.delete(shareId);
        this.keep(shareId);
      }
      this.changes.fire();
    });
    const icon = (theme: string) => vscode.Uri.joinPath(this.options.extensionUri, "media", `snapshot-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
  }

  private async fill(panel: vscode.WebviewPanel, shareId: string): Promise<void> {
    const open: OpenSnapshot = { panel };
    this.snapshots.set(shareId, open);
    this.showContext();
    this.changes.fire();
    const { SnapshotPanel } = await import("./panel");
    if (this.snapshots.get(shareId) === open) {
      const onEdit = () => {
        this.keep(shareId);
      };
      open.content = new SnapshotPanel({ ...this.options, shareId, panel, onEdit });
    }
  }
}
