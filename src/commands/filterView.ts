import * as vscode from "vscode";
import { Views } from "../contributions";
import type { ParsedFilter } from "../explorer/filter/filter";
import { parseFilter } from "../explorer/filter/filter";
import { inertText } from "../host/plainText";
import type { CommandDeps } from "./commandDeps";

const examples = "name, id or link, access:public, score>10, created<30d, lang:ts";

/** Filters the view while the person types. Enter keeps the filter, Escape goes back to the one before. */
export async function filterView(deps: CommandDeps): Promise<void> {
  const { options } = deps;
  const former = options.arranging.filter;
  const input = vscode.window.createInputBox();
  const clear: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("clear-all"), tooltip: "Clear Filter" };
  input.title = "Filter Shares";
  input.placeholder = examples;
  input.value = former.query;
  input.ignoreFocusOut = true;
  const showCount = () => {
    input.prompt = countSentence(deps);
  };
  const apply = (parsed: ParsedFilter) => {
    input.buttons = input.value === "" ? [] : [clear];
    if (parsed.ok) {
      input.validationMessage = undefined;
      options.previewFilter(parsed.filter);
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
    const isKept = await new Promise<boolean>((resolve) => {
      input.onDidChangeValue((value) => {
        apply(parseFilter(value));
      });
      input.onDidTriggerButton(() => {
        input.value = "";
        apply(parseFilter(""));
      });
      input.onDidAccept(() => {
        if (parseFilter(input.value).ok) {
          resolve(true);
        }
      });
      input.onDidHide(() => {
        resolve(false);
      });
    });
    await options.keepFilter(isKept ? options.arranging.filter : former);
  } finally {
    counting.dispose();
    input.dispose();
  }
}

function countSentence({ store, view }: CommandDeps): string {
  const matching = view.arranged.current.shares.length;
  const all = store.shares.length;
  return `${matching.toLocaleString()} of ${all.toLocaleString()} shares match.`;
}
