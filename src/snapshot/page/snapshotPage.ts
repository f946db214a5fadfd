import { html, nothing, render } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { PageState } from "../messages";
import { readStoredPage } from "../storedPage";
import type { SnapshotView } from "../snapshotView";
import { Announcer } from "./announcer";
import { assetSection } from "./sections/assetSection";
import { distributionsSection } from "./sections/distributionsSection";
import { factsSection } from "./sections/factsSection";
import { headSection } from "./sections/headSection";
import { Highlighter } from "./highlighter";
import type { ShowMessage } from "./host";
import { Host } from "./host";
import { startNameEdit } from "./nameEditor";
import { failurePage, loadingPage, notice } from "./notice";
import type { PageContext, PageMemory } from "./pageContext";
import { peopleSection } from "./sections/peopleSection";
import { PictureStore } from "./pictureStore";
import { rawSection, readRaw } from "./sections/rawSection";
import { scoreSection } from "./sections/scoreSection";
import { ScrollMemory } from "./scrollMemory";

const clockMs = 60_000;
/** Of the texts that a page unfolds, so many are kept in mind while it is hidden. */
const mostUnfolded = 1000;

/** The page: draws what the host sends, in place, so that scroll, focus, selection and edits stay as they are. */
export class SnapshotPage {
  private state: PageState = { kind: "loading" };
  private readonly host = new Host(
    (message) => {
      this.show(message);
    },
    (sentence) => {
      this.refuse(sentence);
    },
  );
  private readonly announcer = new Announcer(() => {
    this.draw();
  });
  /** What VS Code kept: of this share, or of the one that the same tab showed before. */
  private readonly stored = readStoredPage(this.host.readStored());
  private scroll: ScrollMemory | undefined;
  private readonly memory: PageMemory = {
    nameEdit: undefined,
    pendingAccess: undefined,
    isCodeShown: false,
    isRawOpen: false,
    raw: undefined,
    unfolded: new Set(),
  };
  private readonly highlighter = new Highlighter(() => {
    this.draw();
  });
  private readonly pictures = new PictureStore({
    ask: this.host.ask,
    onLoad: () => {
      this.draw();
    },
  });
  private isFirst = true;
  private server: string | undefined;

  constructor(private readonly root: HTMLElement) {
    root.replaceChildren();
    this.draw();
    setInterval(() => {
      this.draw(); // for the times that it tells as ages
    }, clockMs);
    void this.start();
  }

  private async start(): Promise<void> {
    const result = await this.host.ask({ type: "ready" });
    if (!result.ok && this.state.kind === "loading") {
      this.refuse(result.sentence);
    }
  }

  /** Says that there is something that can't be shown, beside what was shown before. */
  private refuse(sentence: string): void {
    const failure = { failure: "notShown", sentence, at: Date.now() } as const;
    this.state = this.state.kind === "shown" ? { ...this.state, failure } : { kind: "failed", failure };
    this.draw();
  }

  private show({ state, shareId, kept, server }: ShowMessage): void {
    this.state = state;
    if (server !== this.server) {
      this.server = server;
      Object.assign(this.memory, { nameEdit: undefined, pendingAccess: undefined, raw: undefined }); // of another server's share
    }
    const isFirst = this.isFirst && state.kind === "shown";
    if (isFirst && kept !== undefined) {
      this.memory.isCodeShown = kept.isCodeShown;
      this.memory.isRawOpen = kept.isRawOpen;
      this.memory.unfolded = new Set(kept.unfolded);
    }
    this.draw();
    this.scroll ??= new ScrollMemory(this.stored?.shareId === shareId ? this.stored.scroll : 0);
    this.scroll.start((scroll) => {
      this.host.store({ shareId, scroll });
    });
    if (state.kind !== "shown") {
      return;
    }
    this.isFirst = false;
    if (isFirst && kept?.draft !== undefined) {
      startNameEdit(state.view, this.context(), kept.draft);
    }
    if (this.memory.isRawOpen && this.memory.raw !== undefined && state.isWhole) {
      void readRaw(this.context());
    }
  }

  private draw(): void {
    const { state } = this;
    const page = this.context();
    this.root.setAttribute("aria-busy", state.kind === "loading" ? "true" : "false");
    render(html`${content(state, page)} ${this.announcer.render()}`, this.root);
    this.pictures.prune();
    this.scroll?.follow();
  }

  private keep(): void {
    const { nameEdit, unfolded, isCodeShown, isRawOpen } = this.memory;
    const draft = nameEdit && { text: nameEdit.text, from: nameEdit.from };
    const kept = { unfolded: [...unfolded].slice(-mostUnfolded), isCodeShown, isRawOpen, ...(draft && { draft }) };
    void this.host.ask({ type: "keep", kept }).then((result) => {
      this.announcer.say(result);
    });
  }

  private context(): PageContext {
    const { state, memory, highlighter, pictures } = this;
    const { ask } = this.host;
    return {
      memory,
      highlighter,
      pictures,
      canWrite: state.kind === "shown" && (state.failure === undefined || state.failure.failure === "offline"),
      isWhole: state.kind === "shown" && state.isWhole,
      now: Date.now(),
      redraw: () => {
        this.draw();
      },
      ask,
      keep: () => {
        this.keep();
      },
      say: (result) => {
        this.announcer.say(result);
      },
      act: async (request) => {
        const result = await ask(request);
        this.announcer.say(result);
        return result;
      },
    };
  }
}

function content(state: PageState, page: PageContext) {
  switch (state.kind) {
    case "loading":
      return loadingPage();
    case "failed":
      return failurePage(state.failure, page);
    case "shown":
      return html`<div role="status">${state.failure === undefined ? nothing : notice(state.failure, state.readAt, page)}</div>
        ${snapshot(state.view, page)}`;
  }
}

function snapshot(view: SnapshotView, page: PageContext) {
  return html`${headSection(view, page)}
    <div class="columns">
      <div class="assets">
        ${repeat(
          view.assets,
          ({ id }) => id,
          (asset) => assetSection(asset, page),
        )}
        ${view.assets.length === 0 ? html`<p class="placeholder">This share has no assets.</p>` : nothing}
      </div>
      <div class="aside">
        ${factsSection(view, page)} ${scoreSection(view.score, page)} ${peopleSection(view.people, page)}
        ${distributionsSection(view.distributions, page)}
      </div>
    </div>
    ${rawSection(page)}`;
}
