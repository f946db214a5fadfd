import * as vscode from "vscode";
import { Views } from "../../manifest";
import type { Filter, ParsedFilter } from "../filter/filter";
import { parseFilter } from "../filter/filter";
import { matchesInWords } from "../matchesInWords";
import { inertText } from "../../base/plainText";
import type { ViewOptions } from "../viewOptions";
import type { ShareStore } from "../../model/shares/shareStore";
import type { SharesView } from "../sharesView";

export interface FilterViewDeps {
  readonly options: ViewOptions;
  readonly store: ShareStore;
  readonly view: SharesView;
}

const examples = "name, id or link, access:public, score>10, created<30d, lang:ts";

/** Filters the view while the person types. Enter keeps the filter, Escape goes back to the one before. */
export async function filterView(deps: FilterViewDeps): Promise<void> {
  const { options } = deps;
  const preview = options.beginPreview();
  const input = vscode.window.createInputBox();
  const clear: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("clear-all"), tooltip: "Clear Filter" };
  input.title = "Filter Shares";
  input.placeholder = examples;
  input.value = options.arranging.filter.query;
  input.ignoreFocusOut = true;
  const showCount = () => {
    input.prompt = countSentence(deps);
  };
  const apply = (parsed: ParsedFilter) => {
    input.buttons = input.value === "" ? [] : [clear];
    if (parsed.ok) {
      input.validationMessage = undefined;
      preview.show(parsed.filter);
    } else {
      input.validationMessage = inertText(parsed.problem.message, 500);
    }
    showCount();
  };
  const counting = deps.view.arranged.onDidChange(showCount);
  try {
    await vscode.commands.executeCommand(`${Views.shares}.focus`);
    apply(parseFilter(input.value));
    input.show();
    const kept = await new Promise<Filter | undefined>((resolve) => {
      input.onDidChangeValue((value) => {
        apply(parseFilter(value));
      });
      input.onDidTriggerButton(() => {
        input.value = "";
        apply(parseFilter(""));
      });
      input.onDidAccept(() => {
        const parsed = parseFilter(input.value);
        if (parsed.ok) {
          resolve(parsed.filter);
        }
      });
      input.onDidHide(() => {
        resolve(undefined);
      });
    });
    await preview.end(kept);
  } finally {
    counting.dispose();
    input.dispose();
  }
}

function countSentence({ store, view }: FilterViewDeps): string {
  const { current, isSettled } = view.arranged;
  return isSettled ? `${matchesInWords(current.shares.length, store.shares.length)}.` : "Filtering…";
}
