import { html, nothing, render } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { PageState } from "../messages";
import { readStoredPage } from "../storedPage";
import type { SnapshotView } from "../snapshotView";
import { Announcer } from "./announcer";
import { assetSection } from "./assetSection";
import { distributionsSection } from "./distributionsSection";
import { headSection } from "./headSection";
import { Highlighter } from "./highlighter";
import type { ShowMessage } from "./host";
import { Host } from "./host";
import { startNameEdit } from "./nameEditor";
import { failurePage, loadingPage, notice } from "./notice";
import type { PageContext, PageMemory } from "./pageContext";
import { peopleSection } from "./peopleSection";
import { PictureStore } from "./pictureStore";
import { rawSection, readRaw } from "./rawSection";
import { scoreSection } from "./scoreSection";
import { ScrollMemory } from "./scrollMemory";

const clockMs = 60_000;

/** The page: draws what the host sends, in place, so that scroll, focus, selection and edits stay as they are. */
export class SnapshotPage {
  private state: PageState = { kind: "loading" };
  private readonly host = new Host((message) => {
    this.show(message);
  });
  private readonly announcer = new Announcer(() => {
    this.draw();
  });
  private readonly scroll = new ScrollMemory(readStoredPage(this.host.readStored())?.scroll ?? 0);
  private readonly memory: PageMemory = {
    nameEdit: undefined,
    pendingAccess: undefined,
    isCodeShown: false,
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

  constructor(private readonly root: HTMLElement) {
    root.replaceChildren();
    this.draw();
    setInterval(() => {
      this.draw(); // for the times that it tells as ages
    }, clockMs);
    void this.host.ask({ type: "ready" });
  }

  private show({ state, shareId, draftName }: ShowMessage): void {
    this.state = state;
    this.draw();
    this.scroll.follow((scroll) => {
      this.host.store({ shareId, scroll });
    });
    if (state.kind !== "shown") {
      return;
    }
    if (this.isFirst && draftName !== undefined) {
      startNameEdit(state.view, this.context(), draftName);
    }
    this.isFirst = false;
    if (this.memory.raw !== undefined) {
      void readRaw(this.context());
    }
  }

  private draw(): void {
    const { state } = this;
    const page = this.context();
    this.root.setAttribute("aria-busy", state.kind === "loading" ? "true" : "false");
    render(html`${content(state, page)} ${this.announcer.render()}`, this.root);
  }

  private context(): PageContext {
    const { state, memory, highlighter, pictures } = this;
    const { ask } = this.host;
    return {
      memory,
      highlighter,
      pictures,
      canWrite: state.kind === "shown" && state.failure === undefined,
      now: Date.now(),
      redraw: () => {
        this.draw();
      },
      ask,
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
      return html`${state.failure === undefined ? nothing : notice(state.failure, state.readAt, page)}
      ${snapshot(state.view, page)}`;
  }
}

function snapshot(view: SnapshotView, page: PageContext) {
  return html`${headSection(view, page)}
    <div class="columns">
      ${scoreSection(view.score, page)}
      <div class="assets">
        ${repeat(
          view.assets,
          ({ id }) => id,
          (asset) => assetSection(asset, page),
        )}
        ${view.assets.length === 0 ? html`<p class="placeholder">This share has no assets.</p>` : nothing}
      </div>
      ${peopleSection(view.people, page)} ${distributionsSection(view.distributions, page)}
    </div>
    ${rawSection(page)}`;
}
