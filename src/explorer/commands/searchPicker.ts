import * as vscode from "vscode";
import { readAccess } from "../../api/access";
import { kindsOf } from "../../api/kind";
import { totalScore } from "../../api/score";
import type { ListedShare } from "../../api/listedShare";
import { titleOf } from "../../api/share";
import { languageName } from "../languageName";
import { searchShares } from "../shareSearch";
import { inertText } from "../../base/plainText";
import { UserError } from "../../base/userError";
import { runSteps } from "../../base/steps";
import type { ViewOptions } from "../viewOptions";
import type { SeenShare } from "../../model/shares/seenShare";
import type { RefreshDeps } from "../../servers/commands/refresh";
import { refresh } from "../../servers/commands/refresh";

export interface SearchPickerDeps extends RefreshDeps {
  readonly options: ViewOptions;
  /** What is known of the beginnings of shares. */
  readonly previews: { known(id: string): { readonly text: string } | undefined };
}

export interface SearchPickerOptions {
  readonly title: string;
  readonly placeholder: string;
  /** Told when a share is picked that was searched for. */
  readonly onFound?: (seen: SeenShare) => void;
  /** What may be done with a share beside picking it. */
  readonly buttons?: readonly ShareButton[];
}

/** A button on each share. */
export interface ShareButton extends vscode.QuickInputButton {
  /** Whether the picker closes first. */
  readonly closes: boolean;
  readonly run: (seen: SeenShare) => Promise<void>;
}

interface ShareItem extends vscode.QuickPickItem {
  readonly share?: ListedShare;
}

export const searchExamples = "Name, link or id, or terms such as access:public score>10 created<30d lang:ts";

/**
 * Lets the person search all shares by the words and terms of a filter, or by a link or id, and pick one. The clipboard is
 * read only if the person asks for it: a browser shows a question each time, and waits for the answer.
 * @returns nothing if none was picked
 */
export async function pickBySearch(deps: SearchPickerDeps, options: SearchPickerOptions): Promise<SeenShare | undefined> {
  const search = new SearchPicker(deps, options);
  try {
    return await search.run();
  } finally {
    search.dispose();
  }
}

const pasteButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("clippy"), tooltip: "Paste from Clipboard" };

/** Characters. */
const mostPasted = 2000;

/** The window tells of rows by their place, so they do not change under the keys that are just being pressed. */
const typingPauseMs = 60;

class SearchPicker {
  private readonly picker = vscode.window.createQuickPick<ShareItem>();
  private searching = new AbortController();
  private loading: Promise<void> | undefined;
  private typing: NodeJS.Timeout | undefined;
  /** What the rows show, or soon do: they follow later than what was found. */
  private found: readonly ListedShare[] = [];
  /** The identity of the server that they were found on. */
  private server: string;

  constructor(
    private readonly deps: SearchPickerDeps,
    private readonly options: SearchPickerOptions,
  ) {
    this.picker.title = options.title;
    this.picker.placeholder = options.placeholder;
    this.picker.buttons = [pasteButton];
    this.server = deps.store.server;
  }

  async run(): Promise<SeenShare | undefined> {
    const { picker } = this;
    const picked = new Promise<SeenShare | undefined>((resolve, reject) => {
      picker.onDidAccept(() => {
        const accept = (share: ListedShare | undefined) => {
          if (share !== undefined) {
            if (picker.value.trim() !== "") {
              this.options.onFound?.(this.seen(share));
            }
            resolve(this.seen(share));
          }
        };
        this.accepted().then(accept, reject);
      });
      picker.onDidHide(() => {
        resolve(undefined);
      });
    });
    picker.onDidTriggerItemButton(({ button, item }) => {
      if (item.share !== undefined) {
        void this.press(button, item.share);
      }
    });
    picker.onDidTriggerButton(() => {
      void this.paste();
    });
    picker.onDidChangeValue(() => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => {
        void this.search();
      }, typingPauseMs);
    });
    picker.show();
    this.loading = this.load();
    await Promise.race([picked, this.loading]);
    void this.search();
    return picked;
  }

  dispose(): void {
    clearTimeout(this.typing);
    this.searching.abort();
    this.picker.dispose();
  }

  private async load(): Promise<void> {
    const { store } = this.deps;
    this.picker.busy = true;
    if (store.state.kind !== "ready") {
      await refresh(this.deps);
    }
    if (store.shares.length === 0) {
      throw new UserError(store.state.kind === "failed" ? store.state.message : "There are no shares on this server yet.");
    }
    this.picker.busy = false;
  }

  /** The share at hand. Whoever presses Enter before the rows are there, or follow the text, means what the text finds. */
  private async accepted(): Promise<ListedShare | undefined> {
    const active = this.picker.activeItems[0]?.share;
    await this.loading;
    let isFound = this.typing === undefined && this.found.length > 0;
    while (!isFound) {
      isFound = await this.search(); // what overtook it may have been for an older text
    }
    return active !== undefined && this.found.includes(active) ? active : this.found[0];
  }

  /** Shows what the text finds. @returns whether it did: a search that a newer one overtakes is given up */
  private async search(): Promise<boolean> {
    clearTimeout(this.typing);
    this.searching.abort();
    this.searching = new AbortController();
    const { store, options } = this.deps;
    const query = this.picker.value;
    const { server } = store;
    const steps = searchShares(store.shares, query, options.arranging.sorting, new Date());
    const result = await runSteps(steps, this.searching.signal);
    if (result === undefined) {
      return false;
    }
    const { shares, count, problem } = result;
    this.typing = undefined;
    this.server = server;
    this.found = shares;
    this.picker.items = problem === undefined ? shares.map((share) => this.toItem(share)) : [toNotice(problem.message)];
    this.picker.title = `${this.options.title} (${countInWords(shares.length, count)})`;
    return true;
  }

  /** Searches for what is in the clipboard, most likely a link. */
  private async paste(): Promise<void> {
    const text = await vscode.env.clipboard.readText();
    this.picker.value = text.trim().slice(0, mostPasted);
    await this.search();
  }

  private async press(button: vscode.QuickInputButton, share: ListedShare): Promise<void> {
    const pressed = this.options.buttons?.find((known) => known === button);
    if (pressed?.closes === true) {
      this.picker.hide();
    }
    await pressed?.run(this.seen(share));
  }

  private seen(share: ListedShare): SeenShare {
    return { share, server: this.server };
  }

  /** "TypeScript · export const clamp = …" */
  private detailOf(share: ListedShare): string {
    const [kind] = kindsOf(share);
    const firstLine = /\S.*/.exec(this.deps.previews.known(share.id)?.text ?? "")?.[0] ?? "";
    const parts = [kind === undefined ? "" : languageName(kind), inertText(firstLine, 120)];
    return parts.filter((part) => part !== "").join(" · ");
  }

  private toItem(share: ListedShare): ShareItem {
    const title = inertText(titleOf(share), 120) || inertText(share.id);
    return {
      label: title,
      description: `${readAccess(share.access).toLowerCase()}, score ${totalScore(share.score)}`,
      detail: this.detailOf(share),
      alwaysShow: true, // it matches, even where what it is called does not
      buttons: this.options.buttons ?? [],
      share,
    };
  }
}

function toNotice(text: string): ShareItem {
  return { label: inertText(text, 500), alwaysShow: true };
}

function countInWords(shown: number, count: number): string {
  const all = `${count.toLocaleString()} ${count === 1 ? "share" : "shares"}`;
  return shown < count ? `the first ${shown} of ${all}` : all;
}
