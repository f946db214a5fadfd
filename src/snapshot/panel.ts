import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { ScoreReason } from "../api/score";
import type { ShareArguments } from "../contributions";
import { Commands } from "../contributions";
import { plainText } from "../host/plainText";
import type { ShareStore } from "../shares/shareStore";
import type { ToPage } from "./messages";
import { FromPage } from "./messages";
import { pageHtml } from "./pageHtml";
import { toSnapshotView } from "./toSnapshotView";

export interface SnapshotPanelOptions {
  readonly shareId: string;
  readonly store: ShareStore;
  /** Where the extension is installed. */
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
}

const viewType = "shareExplorer.snapshot";

const scoreCommands = {
  priority: Commands.scorePriority,
  reuse: Commands.scoreReuse,
  update: Commands.scoreUpdate,
  reference: Commands.scoreReference,
  searched: Commands.scoreSearched,
} as const satisfies Record<ScoreReason, string>;

/** One share on a page of its own. Shows what the server has now, and reads it again when the store sees it change. */
export class SnapshotPanel {
  private readonly panel: vscode.WebviewPanel;
  private readonly subscriptions: vscode.Disposable;
  /** Counts the reads, so that of two under way the later one wins; none does once the panel is closed. */
  private reads = 0;
  private isClosed = false;

  constructor(private readonly options: SnapshotPanelOptions) {
    const { extensionUri, shareId, store } = options;
    const dist = vscode.Uri.joinPath(extensionUri, "dist");
    this.panel = vscode.window.createWebviewPanel(viewType, "Snapshot", vscode.ViewColumn.Active, {
      enableScripts: true,
      enableForms: false,
      localResourceRoots: [dist],
    });
    const { webview } = this.panel;
    this.subscriptions = vscode.Disposable.from(
      webview.onDidReceiveMessage((message: unknown) => {
        void this.receive(message);
      }),
      store.onDidChange((change) => {
        const isOtherList = change.kind === "list" && store.state.kind !== "idle";
        if (isOtherList || (change.kind === "share" && change.id === shareId)) {
          void this.show();
        }
      }),
      this.panel.onDidDispose(() => {
        this.isClosed = true;
        this.subscriptions.dispose();
      }),
    );
    webview.html = pageHtml({
      script: webview.asWebviewUri(vscode.Uri.joinPath(dist, "snapshot.js")).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(dist, "snapshot.css")).toString(),
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString("hex"),
    });
  }

  get onDidDispose(): vscode.Event<void> {
    return this.panel.onDidDispose;
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    this.panel.dispose();
  }

  private async receive(message: unknown): Promise<void> {
    const parsed = FromPage.safeParse(message);
    if (!parsed.success) {
      this.options.log.warn("The snapshot page sent a message that is not one of its own.");
      return;
    }
    switch (parsed.data.type) {
      case "ready":
      case "retry":
        return this.show();
      case "rename":
        return this.execute(Commands.renameShare);
      case "setAccess":
        return this.execute(Commands.setAccess);
      case "copyLink":
        return this.execute(Commands.copyLink);
      case "openLink":
        return this.execute(Commands.openLink);
      case "score":
        return this.execute(scoreCommands[parsed.data.reason]);
    }
  }

  private async execute(command: string): Promise<void> {
    const args: ShareArguments = [{ shareId: this.options.shareId }];
    await vscode.commands.executeCommand(command, ...args);
  }

  private async show(): Promise<void> {
    const read = ++this.reads;
    const message = await this.read();
    if (read !== this.reads || this.isClosed) {
      return;
    }
    if (message.type === "show") {
      this.panel.title = plainText(message.view.title, 60);
    }
    await this.panel.webview.postMessage(message);
  }

  private async read(): Promise<ToPage> {
    try {
      const share = await this.options.store.readSnapshot(this.options.shareId);
      return { type: "show", view: toSnapshotView(share) };
    } catch (error) {
      this.options.log.error("Could not read a snapshot.", error instanceof Error ? error : String(error));
      const reason = error instanceof Error ? error.message : String(error);
      return { type: "failed", sentence: `This share could not be read. ${reason}` };
    }
  }
}
