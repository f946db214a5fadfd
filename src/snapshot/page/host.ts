import type { FromPage, PageRequest, ToPage } from "../messages";
import { Requests } from "../requests";
import type { StoredPage } from "../storedPage";
import { readHostMessage } from "./readHostMessage";

export type ShowMessage = Extract<ToPage, { readonly type: "show" }>;

interface VSCodeApi {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: StoredPage): void;
}

declare function acquireVsCodeApi(): VSCodeApi;

const timeoutMs = 60_000;

/** Requests whose answer waits for what a person does in a dialog. */
const patient: ReadonlySet<PageRequest["type"]> = new Set([
  "saveContent",
  "openLink",
  "openDistribution",
  "setAccess",
  "score",
  "reviewScores",
  "setToken",
]);

/** Requests for which the host asks the server. */
const forServer: ReadonlySet<PageRequest["type"]> = new Set(["retry", "rename", "openContent", "openRaw"]);

/** The extension host as the page knows it. */
export class Host {
  private readonly api = acquireVsCodeApi();
  private readonly requests = new Requests({
    post: (message) => {
      this.api.postMessage({ ...message, server: this.server, shareId: this.shareId });
    },
    timeoutMs: ({ type }) => this.timeoutFor(type),
  });
  private patienceMs = 0;
  private server: string | undefined;
  private shareId: string | undefined;

  /** @param onRefuse told in words of what the page should have shown and couldn't read */
  constructor(onShow: (message: ShowMessage) => void, onRefuse: (sentence: string) => void) {
    // Only the host can post here: the page has no frames, and the policy lets it load nothing else.
    window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      const message = readHostMessage(data);
      switch (message.type) {
        case "show":
          this.patienceMs = message.patienceMs;
          this.server = message.server;
          this.shareId = message.shareId;
          onShow(message);
          break;
        case "reply":
          this.requests.settle(message);
          break;
        case "refused":
          onRefuse(message.sentence);
          break;
      }
    });
  }

  readonly ask = (request: PageRequest) => this.requests.ask(request);

  /** What VS Code kept of the page, by whomever written. */
  readStored(): unknown {
    return this.api.getState();
  }

  store(page: StoredPage): void {
    this.api.setState(page);
  }

  private timeoutFor(type: PageRequest["type"]): number | undefined {
    if (patient.has(type)) {
      return undefined;
    }
    return forServer.has(type) ? timeoutMs + this.patienceMs : timeoutMs;
  }
}
