import type { SnapshotPanelOptions } from "./panel";
import { SnapshotPanel } from "./panel";

/** The open snapshots, one panel a share. */
export class SnapshotPanels {
  private readonly panels = new Map<string, SnapshotPanel>();

  constructor(private readonly options: Omit<SnapshotPanelOptions, "shareId">) {}

  /** Shows the share's panel, opening it if there is none. */
  open(shareId: string): void {
    const existing = this.panels.get(shareId);
    if (existing !== undefined) {
      existing.reveal();
      return;
    }
    const panel = new SnapshotPanel({ ...this.options, shareId });
    this.panels.set(shareId, panel);
    panel.onDidDispose(() => this.panels.delete(shareId));
  }

  dispose(): void {
    for (const panel of [...this.panels.values()]) {
      panel.dispose();
    }
  }
}
