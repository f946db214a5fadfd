import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Commands } from "../../../src/manifest";
import { aShare } from "../../support/aShare";
import { poll } from "../poll";
import { useAnswers } from "../useAnswers";
import { useFakeServer } from "../useFakeServer";

describe("a write that fails after a person has typed", () => {
  const used = useFakeServer([aShare({ id: "mine", name: "clamp" })]);
  let typed: string[];
  let shown: (string | undefined)[];
  let offered: string[][];
  const press = (_sentence: string, ...buttons: string[]) => {
    offered.push(buttons);
    return Promise.resolve(offered.length === 1 ? buttons[0] : undefined);
  };
  useAnswers({
    showInputBox: ({ value }: vscode.InputBoxOptions) => {
      shown.push(value);
      return Promise.resolve(typed.shift());
    },
    showQuickPick: (items: readonly unknown[]) => Promise.resolve(items[0]),
    showErrorMessage: press,
    showWarningMessage: press,
  });

  before(() => used.untilListed());

  beforeEach(() => {
    [typed, shown, offered] = [[], [], []];
  });

  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("opens the same box with the same text: a rename", async () => {
    typed = ["a new name", "a new name"];
    used.server.refusal = 500;
    await vscode.commands.executeCommand(Commands.renameShare, { shareId: "mine" });
    await poll(() => Promise.resolve(used.server.share("mine").name), (name) => name === "a new name");
    assert.deepEqual(shown, ["clamp", "a new name"]);
    assert.deepEqual(offered, [["Try Again…", "Show Log"]]);
  });

  it("opens the same box with the same text: a new share", async () => {
    typed = ["a new share"];
    const document = await vscode.workspace.openTextDocument({ content: "text" });
    await vscode.window.showTextDocument(document);
    used.server.refusal = 500;
    await vscode.commands.executeCommand(Commands.createShare);
    await poll(() => Promise.resolve(shown.length), (count) => count === 2);
    assert.equal(shown[1], "a new share");
  });
});
