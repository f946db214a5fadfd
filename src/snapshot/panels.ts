import * as vscode from "vscode";
import { Webviews } from "../manifest";
import type { Subscription } from "../base/emitter";
import { Emitter } from "../base/emitter";
import type { SnapshotPanelOptions } from "./panel";

/** The open snapshots, one panel a share; those open when VS Code was closed come back with it. */
export class SnapshotPanels {
  private readonly panels = new Map<string, vscode.WebviewPanel>();
  private readonly changes = new Emitter<void>();
  private readonly subscription = vscode.window.registerWebviewPanelSerializer(Webviews.snapshot, {
    deserializeWebviewPanel: (panel, stored: unknown) => this.restore(panel, stored),
  });

  constructor(private readonly options: Omit<SnapshotPanelOptions, "shareId" | "panel">) {}

  /** A panel comes into sight, or goes. */
  readonly onDidChangeVisibility: (listener: () => void) => Subscription = this.changes.subscribe;

  /** Whether any of them can be seen. */
  get isVisible(): boolean {
    return [...this.panels.values()].some(({ visible }) => visible);
  }

  /** Shows the share's panel, opening it if there is none. @returns whether there was none */
  async open(shareId: string, { preserveFocus = false } = {}): Promise<boolean> {
    const existing = this.panels.get(shareId);
    if (existing !== undefined) {
      existing.reveal(undefined, preserveFocus);
      return false;
    }
    const place = { viewColumn: vscode.ViewColumn.Active, preserveFocus };
    await this.fill(vscode.window.createWebviewPanel(Webviews.snapshot, "Snapshot", place, { enableFindWidget: true }), shareId);
    return true;
  }

  close(shareId: string): void {
    this.panels.get(shareId)?.dispose();
  }

  dispose(): void {
    this.subscription.dispose();
    for (const panel of [...this.panels.values()]) {
      panel.dispose();
    }
  }

  private async restore(panel: vscode.WebviewPanel, stored: unknown): Promise<void> {
    const { readStoredPage } = await import("./storedPage");
    const shareId = readStoredPage(stored)?.shareId;
    if (shareId === undefined || this.panels.has(shareId)) {
      panel.dispose();
      return;
    }
    await this.fill(panel, shareId);
  }

  private async fill(panel: vscode.WebviewPanel, shareId: string): Promise<void> {
    this.panels.set(shareId, panel);
    panel.onDidChangeViewState(() => {
      this.changes.fire();
    });
    panel.onDidDispose(() => {
      this.panels.delete(shareId);
      this.changes.fire();
    });
    this.changes.fire();
    const icon = (theme: string) => vscode.Uri.joinPath(this.options.extensionUri, "media", `snapshot-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    const { SnapshotPanel } = await import("./panel");
    if (this.panels.get(shareId) === panel) {
      new SnapshotPanel({ ...this.options, shareId, panel });
    }
  }
}
