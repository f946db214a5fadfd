import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Commands } from "../../../src/manifest";
import { poll } from "../poll";
import { untilChanged } from "../untilChanged";
import { useDocument } from "../useDocument";

describe("a share as a document", () => {
  const shared = useDocument();

  it("is JSON that people can read, with content in documents of its own", async () => {
    const document = await shared.open();
    assert.equal(document.languageId, "json");
    const lines = document.getText().split("\n");
    assert.deepEqual(lines.slice(0, 3), ["{", '  "name": "clamp",', '  "access": "PUBLIC",']);
    assert.ok(lines.length < 120, "bytes take a line each");
    assert.ok(!document.getText().includes("floor = 2"));

    const content = await shared.openContent(document);
    assert.equal(content.languageId, "python");
    assert.equal(content.getText(), shared.code);
  });

  it("is explained and completed by its schema", async () => {
    const document = await shared.open();
    const at = document.positionAt(document.getText().indexOf('"access"') + 3);
    const hovers = await poll(
      () => vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, at),
      (found) => found.length > 0,
    );
    const words = hovers.flatMap(({ contents }) => contents.map((each) => (each instanceof vscode.MarkdownString ? each.value : "")));
    assert.match(words.join(), /Who may open the link/);
    const value = document.positionAt(document.getText().indexOf('"PUBLIC"') + 1);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, value);
    assert.ok(items.some(({ label }) => JSON.stringify(label).includes("PRIVATE")));
  });

  it("follows the server while nobody edits it, with a time that only grows", async () => {
    const document = await shared.open();
    const before = await vscode.workspace.fs.stat(document.uri);
    shared.server.put({ ...shared.server.share(shared.id), name: "elsewhere" });
    await vscode.commands.executeCommand(Commands.refresh);
    await untilChanged(document, () => document.getText().includes('"name": "elsewhere"'));
    assert.ok((await vscode.workspace.fs.stat(document.uri)).mtime > before.mtime);
    assert.equal((await vscode.workspace.fs.stat(document.uri)).mtime, (await vscode.workspace.fs.stat(document.uri)).mtime);
  });

  it("is not another one where the server words the same anew", async () => {
    shared.server.isWordingAnew = true;
    const document = await shared.open();
    const { mtime } = await vscode.workspace.fs.stat(document.uri);
    const text = document.getText();
    await vscode.workspace.fs.readFile(document.uri);
    assert.equal((await vscode.workspace.fs.stat(document.uri)).mtime, mtime);
    assert.equal(document.getText(), text);
  });
});
