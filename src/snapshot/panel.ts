import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { plainText } from "../host/plainText";
import { readSetting } from "../host/settings";
import { sentenceOf, UserError } from "../host/userError";
import type { ScoreQueue } from "../shares/scoreQueue";
import { LiveSnapshot } from "./liveSnapshot";
import { MessageGate } from "./messageGate";
import type { PageRequest, ReplyValue, ToPage } from "./messages";
import type { PageActionDeps } from "./pageActions";
import { runPageAction } from "./pageActions";
import { pageHtml } from "./pageHtml";
import { answer } from "./requests";
import { toPageState } from "./toPageState";

export interface SnapshotPanelOptions extends PageActionDeps {
  readonly shareId: string;
  readonly panel: vscode.WebviewPanel;
  /** Scores that are not known to be counted. */
  readonly scores: Pick<ScoreQueue, "pendingFor" | "onDidChange">;
  /** Connects if need be and reads the list; a failure is a state of the store. */
  readonly load: () => Promise<void>;
  /** Where the extension is installed. */
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
}

/** Fills a webview with one share, which follows the server while it can be seen. Ends with the webview. */
export class SnapshotPanel {
  private readonly panel: vscode.WebviewPanel;
  private readonly live: LiveSnapshot;
  private readonly gate: MessageGate;
  private readonly subscriptions: vscode.Disposable;
  private isClosed = false;
  private draftName: string | undefined;
  private areNamed = readSetting("shareExplorer.snapshot.showPeople");

  constructor(private readonly options: SnapshotPanelOptions) {
    const { panel, log } = options;
    this.panel = panel;
    this.live = new LiveSnapshot({
      ...options,
      report: (error) => {
        log.warn("Could not read a snapshot.", error instanceof Error ? error.message : String(error));
      },
    });
    this.gate = new MessageGate({
      report: (reason) => {
        log.warn(`Dropped a message of a snapshot page: ${reason}.`);
      },
    });
    this.subscriptions = vscode.Disposable.from(
      this.live,
      panel.webview.onDidReceiveMessage((message: unknown) => {
        void this.receive(message);
      }),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) {
          this.live.watch(false); // its page is gone; the next one says that it is ready
        }
      }),
      panel.onDidDispose(() => {
        this.isClosed = true;
        this.subscriptions.dispose();
      }),
      this.live.onDidChange(() => {
        void this.show();
      }),
      options.scores.onDidChange((shareIds) => {
        if (panel.visible && shareIds.has(options.shareId)) {
          void this.show();
        }
      }),
    );
    const dist = vscode.Uri.joinPath(options.extensionUri, "dist");
    const address = (file: string) => panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
    panel.webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [dist] };
    panel.webview.html = pageHtml({
      script: address("snapshot.js"),
      style: address("snapshot.css"),
      cspSource: panel.webview.cspSource,
      nonce: randomBytes(16).toString("hex"),
    });
  }

  private async receive(message: unknown): Promise<void> {
    const admitted = this.gate.admit(message);
    if (admitted !== undefined) {
      await this.post(await answer(admitted, (request) => this.handle(request), (error) => this.sentenceOf(error)));
    }
  }

  private async handle(request: PageRequest): Promise<ReplyValue> {
    if (request.type === "ready") {
      await this.show();
      this.live.watch(true);
    } else if (request.type === "retry") {
      await this.live.retry();
    } else if (request.type === "keepDraft") {
      this.draftName = request.name;
    } else if (request.type === "namePeople") {
      this.areNamed = request.areNamed;
      await this.show();
    } else {
      const { state } = this.live;
      if (state.kind !== "known") {
        throw new UserError("The share was not read yet.");
      }
      return runPageAction(request, state.share, this.options);
    }
    return { kind: "done" };
  }

  private sentenceOf(error: unknown): string {
    if (error instanceof vscode.CancellationError) {
      return "";
    }
    const failure = error instanceof Error ? error : new Error(String(error));
    if (!(failure instanceof UserError)) {
      this.options.log.error("Could not do what was asked for on a snapshot page.", failure);
    }
    return sentenceOf(failure);
  }

  private async show(): Promise<void> {
    const { shareId, scores } = this.options;
    const state = toPageState(this.live.state, this.areNamed, scores.pendingFor(shareId));
    if (state.kind === "shown") {
      this.panel.title = plainText(state.view.title, 60);
    }
    await this.post({ type: "show", shareId, state, draftName: this.draftName });
  }

  private async post(message: ToPage): Promise<void> {
    // A hidden page takes no message, and a closed one is no error: its answers just come too late.
    if (!this.isClosed) {
      await this.panel.webview.postMessage(message);
    }
  }
}
