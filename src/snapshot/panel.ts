import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { readShare } from "../api/readShare";
import { plainText } from "../base/plainText";
import { Commands } from "../manifest";
import { readSetting } from "../vscode/settings";
import { sentenceOf, UserError } from "../base/userError";
import type { ScoreQueue } from "../model/pending/scoreQueue";
import type { SeenScores } from "../model/scores/seenScores";
import { LiveSnapshot } from "./liveSnapshot";
import { MessageGate } from "./messageGate";
import type { FromPage, KeptPage, PageRequest, PageState, ReplyValue, ShareRequest, ToPage } from "./messages";
import { isOwnRequest } from "./messages";
import type { PageActionDeps, SeenOnPage } from "./pageActions";
import { runPageAction } from "./pageActions";
import { pageHtml } from "./pageHtml";
import { answerRequest } from "./requests";
import { ScoreNews } from "./scoreNews";
import { toPageState } from "./toPageState";

export interface SnapshotPanelOptions extends PageActionDeps {
  readonly shareId: string;
  readonly panel: vscode.WebviewPanel;
  /** Scores that are not known to be counted. */
  readonly scores: Pick<ScoreQueue, "pendingFor" | "onDidChange" | "undo">;
  readonly seen: SeenScores;
  /** Connects if need be and reads the list; a failure is a state of the store. */
  readonly load: () => Promise<void>;
  /** Told when a person changes or scores the share on its page. */
  readonly onEdit: () => void;
  /** Where the extension is installed. */
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
}

/** One thing that a person asks for makes at most so many requests to the server, one after the other. */
const mostRequests = 12;

/** Who looks at a snapshot for so long has used it. */
const lookMs = 5000;

const edits: ReadonlySet<ShareRequest["type"]> = new Set(["rename", "setAccess", "score"]);

/** Fills a webview with one share, which follows the server while it can be seen. Ends with the webview, or before. */
export class SnapshotPanel {
  private readonly panel: vscode.WebviewPanel;
  private readonly live: LiveSnapshot;
  private readonly gate: MessageGate;
  private readonly subscriptions: vscode.Disposable;
  private readonly news: ScoreNews;
  private isClosed = false;
  private looking: NodeJS.Timeout | undefined;
  private kept: KeptPage | undefined;
  /** The identity of the server whose share the page was last shown. */
  private server: string | undefined;
  private areNamed = readSetting("shareExplorer.snapshot.showPeople");

  constructor(private readonly options: SnapshotPanelOptions) {
    const { panel, log } = options;
    this.panel = panel;
    this.news = new ScoreNews(options.seen);
    this.live = new LiveSnapshot({
      ...options,
      report: (error) => {
        log.warn("Could not read a snapshot.", error instanceof Error ? error.message : String(error));
      },
    });
    this.gate = new MessageGate({
      report: (reason) => {
        log.warn(`Refused a message from a snapshot page: ${reason}.`);
      },
    });
    this.subscriptions = vscode.Disposable.from(
      this.live,
      panel.webview.onDidReceiveMessage((message: unknown) => {
        void this.receive(message);
      }),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) {
          clearTimeout(this.looking);
          this.live.watch(false); // its page is gone; the next one says that it is ready
        }
      }),
      panel.onDidDispose(() => {
        this.dispose();
      }),
      this.live.onDidChange(() => {
        void this.show();
      }),
      options.scores.onDidChange((shareIds) => {
        if (panel.visible && shareIds.has(options.shareId)) {
          void this.show();
        }
      }),
      options.seen.onDidChange(() => {
        if (panel.visible && this.news.isAwaited) {
          void this.show();
        }
      }),
    );
    const parts = vscode.Uri.joinPath(options.extensionUri, "dist", "snapshot");
    const address = (file: string) => panel.webview.asWebviewUri(vscode.Uri.joinPath(parts, file)).toString();
    panel.webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [parts] };
    panel.webview.html = pageHtml({
      script: address("page.js"),
      style: address("page.css"),
      cspSource: panel.webview.cspSource,
      nonce: randomBytes(16).toString("hex"),
    });
  }

  /** Leaves the webview to another share. */
  dispose(): void {
    this.isClosed = true;
    clearTimeout(this.looking);
    this.subscriptions.dispose();
  }

  private async receive(message: unknown): Promise<void> {
    const admission = this.gate.admit(message);
    if (admission.kind === "admitted") {
      const { message: admitted } = admission;
      await this.post(await answerRequest(admitted, (request) => this.handle(request, admitted), (error) => this.sentenceOf(error)));
    } else if (admission.kind === "refused") {
      await this.post(admission.reply);
    }
  }

  private async handle(request: PageRequest, { server, shareId }: Pick<FromPage, "server" | "shareId">): Promise<ReplyValue> {
    if (shareId !== undefined && shareId !== this.options.shareId) {
      throw new UserError("This tab shows another share now."); // its former page was still under way
    }
    if (!isOwnRequest(request)) {
      if (server !== undefined) {
        this.options.store.requireServer(server);
      }
      const seen = this.shareFor(request);
      if (edits.has(request.type)) {
        this.options.onEdit();
      }
      return runPageAction(request, seen, this.options);
    }
    switch (request.type) {
      case "ready":
        this.news.begin();
        await this.show();
        this.live.watch(true);
        this.beginLook();
        break;
      case "retry":
        await this.live.retry();
        break;
      case "keep":
        this.kept = request.kept;
        break;
      case "namePeople":
        this.areNamed = request.areNamed;
        await this.show();
        break;
      case "setToken":
        await vscode.commands.executeCommand(Commands.setServerToken);
        await this.live.retry();
        break;
      case "showLog":
        await vscode.commands.executeCommand(Commands.showLog);
        break;
    }
    return { kind: "done" };
  }

  private beginLook(): void {
    clearTimeout(this.looking);
    this.looking = setTimeout(() => {
      const { state } = this.live;
      if (state.kind === "known" && this.panel.visible) {
        this.options.uses.count("reference", { ids: [this.options.shareId], server: state.server });
      }
    }, lookMs);
  }

  /** The share as the page shows it. @throws {UserError} where what is asked for is not known of it yet */
  private shareFor(request: ShareRequest): SeenOnPage {
    const { state } = this.live;
    const isRaw = request.type === "readRaw" || request.type === "openRaw" || (request.type === "copy" && request.what === "raw");
    if (state.kind !== "known" || (isRaw && !state.isWhole)) {
      throw new UserError("The share was not read yet.");
    }
    return { share: state.share, server: state.server };
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
    const { shareId, scores, store } = this.options;
    const { areNamed, live, news } = this;
    if (live.state.kind === "known" && this.panel.visible) {
      news.look(store.get(shareId) ?? readShare(live.state.share));
    }
    const state = this.pageState({ areNamed, pending: scores.pendingFor(shareId), change: news.change });
    if (state.kind === "shown") {
      this.panel.title = plainText(state.view.title, 60);
    }
    const patienceMs = mostRequests * readSetting("shareExplorer.request.timeout") * 1000;
    const { server } = live.state.kind === "known" ? live.state : store;
    if (server !== this.server) {
      this.kept = this.server === undefined ? this.kept : undefined; // it is of another server's share
      this.server = server;
    }
    await this.post({ type: "show", shareId, server, state, patienceMs, kept: this.kept });
  }

  /** A share that can't be laid out is a failure on the page, which would wait for it otherwise. */
  private pageState(options: Parameters<typeof toPageState>[1]): PageState {
    try {
      return toPageState(this.live.state, options);
    } catch (error) {
      return { kind: "failed", failure: { failure: "notShown", sentence: this.sentenceOf(error), at: Date.now() } };
    }
  }

  private async post(message: ToPage): Promise<void> {
    // A hidden page takes no message, and a closed one is no error: its answers just come too late.
    if (!this.isClosed) {
      await this.panel.webview.postMessage(message);
    }
  }
}
