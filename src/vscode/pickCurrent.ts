import * as vscode from "vscode";

/** One of several choices, with its place under a heading if it has one. */
export interface Choice<Value> {
  readonly label: string;
  readonly detail?: string;
  readonly value: Value;
  readonly isCurrent: boolean;
}

export interface ChoiceSection<Value> {
  readonly heading?: string;
  readonly choices: readonly Choice<Value>[];
}

type Item<Value> = vscode.QuickPickItem & { readonly choice?: Choice<Value> };

/**
 * Lets the person pick one of several choices; the current ones are marked, and the first of them is at hand.
 * @returns nothing if none was picked
 */
export async function pickCurrent<Value>(
  title: string,
  sections: readonly ChoiceSection<Value>[],
): Promise<Value | undefined> {
  const picker = vscode.window.createQuickPick<Item<Value>>();
  try {
    picker.title = title;
    picker.items = sections.flatMap(({ heading, choices }) => [
      ...(heading === undefined ? [] : [{ label: heading, kind: vscode.QuickPickItemKind.Separator }]),
      ...choices.map(toItem),
    ]);
    picker.activeItems = picker.items.filter(({ choice }) => choice?.isCurrent === true).slice(0, 1);
    picker.show();
    return await new Promise((resolve) => {
      picker.onDidAccept(() => {
        resolve(picker.activeItems[0]?.choice?.value);
      });
      picker.onDidHide(() => {
        resolve(undefined);
      });
    });
  } finally {
    picker.dispose();
  }
}

function toItem<Value>(choice: Choice<Value>): Item<Value> {
  const { label, detail, isCurrent } = choice;
  return {
    label: `${isCurrent ? "$(check)" : "$(blank)"} ${label}`,
    ...(isCurrent && { description: "current" }),
    ...(detail !== undefined && { detail }),
    choice,
  };
}
