import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Commands } from "../../../src/manifest";
import { SeededShare } from "../../../src/api/seededShare";
import { useAnswers } from "../useAnswers";
import { useFakeServer } from "../useFakeServer";

describe("creating a share", () => {
  const used = useFakeServer();
  const said: string[] = useAnswers({
    showInputBox: () => Promise.resolve("joined"),
    showQuickPick: (items: readonly unknown[]) => Promise.resolve(items[0]),
  });

  it("joins several selections in the order of the text, private unless something else is chosen", async () => {
    const document = await vscode.workspace.openTextDocument({ content: "one\ntwo\nthree\n", language: "plaintext" });
    const editor = await vscode.window.showTextDocument(document);
    editor.selections = [new vscode.Selection(2, 0, 2, 5), new vscode.Selection(1, 1, 1, 1), new vscode.Selection(0, 3, 0, 0)];
    await vscode.commands.executeCommand(Commands.createShare);
    const sent = used.server.requests.find((line) => line.startsWith("POST /shares/create")) ?? "";
    const { name, access, asset } = SeededShare.parse(JSON.parse(sent.slice(sent.indexOf("{"))));
    assert.deepEqual([name, access, asset?.formats.iterable[0]?.fragment?.string?.raw], ["joined", "PRIVATE", "one\nthree"]);
    assert.deepEqual(said, ["Created “joined” from 2 selections."]);
  });
});
