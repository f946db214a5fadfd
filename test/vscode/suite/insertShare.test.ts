import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Commands } from "../../../src/manifest";
import { ShareDrops } from "../../../src/sharing/dropShares";
import { SharePastes } from "../../../src/sharing/pasteShare";
import { rowUri } from "../../../src/explorer/rowUri";
import { UseCounter } from "../../../src/model/scores/useCounter";
import type { ShareStore } from "../../../src/model/shares/shareStore";
import { aRichShare, anAsset } from "../../support/aRichShare";
import { aShare } from "../../support/aShare";
import { theServer } from "../../support/theServer";
import { poll } from "../poll";
import { useAnswers } from "../useAnswers";
import { useFakeServer } from "../useFakeServer";

const loop = "for (const $x of xs) {\n  use(${$x});\n}\n";

describe("the content of shares", () => {
  const twin = aShare({ id: "twin", name: "twin", asset: anAsset("twin", "twin", { fragment: { string: { raw: "two" } } }) });
  const plain = aShare({ id: "loop", name: "loop", asset: anAsset("loop", "loop", { fragment: { string: { raw: loop }, metadata: { ext: "js" } } }) });
  const pictures = aRichShare().assets?.iterable?.slice(2, 3) ?? [];
  const picture = aShare({ id: "picture", name: "picture", asset: undefined, assets: { iterable: pictures } });
  const shares = [plain, twin, picture, aRichShare()];
  const used = useFakeServer(shares);
  const rowOf = (id: string) => ({ shareId: id });
  let picked: string | undefined;
  let offered: string[] = [];
  const heard = useAnswers({
    showQuickPick: (items: readonly (vscode.QuickPickItem & object)[]) => {
      offered = items.map(({ label }) => label);
      return Promise.resolve(items.find(({ label }) => label === picked));
    },
  });

  before(() => used.untilListed());

  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  const openText = async (content: string, ...cursors: readonly [line: number, character: number][]) => {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
    editor.selections = cursors.map(([line, character]) => new vscode.Selection(line, character, line, character));
    return editor;
  };

  it("is inserted at every cursor as it stands, with the line's indentation, and taken out by one undo", async () => {
    const editor = await openText("a\n  \n", [0, 1], [1, 2]);
    await vscode.commands.executeCommand(Commands.insertAtCursor, rowOf("loop"));
    const indented = loop.replace("\n  use", "\n    use").replace("\n}", "\n  }");
    assert.equal(editor.document.getText(), `a${loop}\n  ${indented}\n`);
    assert.ok(heard.some((sentence) => sentence.includes("Inserted “loop”")), heard.join());
    await vscode.commands.executeCommand("undo");
    assert.equal(editor.document.getText(), "a\n  \n");
  });

  it("takes the place of what is selected", async () => {
    const editor = await openText("before middle after");
    editor.selection = new vscode.Selection(0, 7, 0, 13);
    await vscode.commands.executeCommand(Commands.insertAtCursor, rowOf("twin"));
    assert.equal(editor.document.getText(), "before two after");
  });

  it("opens in a new document of its language where no editor is open", async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.commands.executeCommand(Commands.insertAtCursor, rowOf("loop"));
    const document = vscode.window.activeTextEditor?.document;
    assert.deepEqual([document?.getText(), document?.languageId, document?.isUntitled], [loop, "javascript", true]);
  });

  it("is copied of several shares in the order of their rows, with a blank line between", async () => {
    await vscode.commands.executeCommand(Commands.copyContent, rowOf("twin"), [rowOf("twin"), rowOf("loop")]);
    const copied = (await vscode.env.clipboard.readText()).replace(/\n$/, "");
    assert.ok([`${loop}\ntwo`, `two\n\n${loop.trimEnd()}`].includes(copied), copied);
    assert.ok(heard.some((sentence) => sentence.includes("Copied the content of 2 shares")), heard.join());
  });

  it("is asked for where a share has several, and nothing happens when none is picked", async () => {
    picked = "A long file";
    await vscode.commands.executeCommand(Commands.copyContent, rowOf("rich"));
    assert.deepEqual(offered, ["Clamp a number", "A long file", "A picture", "A drawing", "An archive"]);
    assert.match(await vscode.env.clipboard.readText(), /^const line0 = /);
    picked = undefined;
    await vscode.env.clipboard.writeText("untouched");
    await vscode.commands.executeCommand(Commands.copyContent, rowOf("rich"));
    assert.equal(await vscode.env.clipboard.readText(), "untouched");
  });

  it("is offered as a file where it isn't text", async () => {
    await vscode.commands.executeCommand(Commands.copyContent, rowOf("picture"));
    assert.deepEqual(heard, ["“picture” is a picture. You can save it as a file."]);
  });

  it("comes from the offline cache while the server is unavailable, and says so", async () => {
    await vscode.commands.executeCommand(Commands.copyContent, rowOf("twin"));
    await used.server.close();
    await vscode.env.clipboard.writeText("");
    await vscode.commands.executeCommand(Commands.copyContent, rowOf("twin"));
    await used.server.reopen();
    assert.equal(await vscode.env.clipboard.readText(), "two");
    assert.ok(heard.some((sentence) => sentence.includes("from the offline cache, read just now")), heard.join());
  });

  it("counts its use only where the person has turned that on, once, without a second request", async () => {
    const increments = () => used.server.requests.filter((line) => line.includes("/scores/increment"));
    const copy = () => vscode.commands.executeCommand(Commands.copyContent, rowOf("twin"));
    used.server.requests.length = 0;
    await copy();
    await vscode.commands.executeCommand(Commands.countUse);
    try {
      await copy();
      await poll(() => Promise.resolve(increments().length), (count) => count > 0);
      await copy();
      const reads = 'GET /share/twin?transferables=true';
      const counted = 'POST /share/twin/scores/increment {"share":{"reuse":true}}';
      assert.deepEqual(used.server.requests.filter((line) => line.includes("/share/twin")).toSorted(), [reads, reads, reads, counted].toSorted());
    } finally {
      await vscode.commands.executeCommand(Commands.stopCountingUse);
    }
    assert.equal(vscode.workspace.getConfiguration().get("shareExplorer.score.countUse"), false);
  });

  it("is put at the terminal's prompt in one line without running it, and in several only once that is confirmed", async () => {
    const sent: unknown[] = [];
    const terminal = { show: () => undefined, sendText: (...args: unknown[]) => sent.push(args) };
    const { createTerminal } = vscode.window;
    Object.assign(vscode.window, { createTerminal: () => terminal });
    try {
      await vscode.commands.executeCommand(Commands.insertIntoTerminal, rowOf("twin"));
      await vscode.commands.executeCommand(Commands.insertIntoTerminal, rowOf("loop"));
    } finally {
      Object.assign(vscode.window, { createTerminal });
    }
    assert.deepEqual(sent, [["two", false]]);
    assert.deepEqual(heard, ["“loop” has 3 lines."]);
  });

  describe("that is dropped or pasted", () => {
    const store = {
      shares,
      server: theServer,
      get: (id: string) => shares.find((share) => share.id === id),
      isInUse: (server: string) => server === theServer,
      requireServer: () => undefined,
      readSnapshot: (id: string) => Promise.resolve(shares.find((share) => share.id === id)),
    } as unknown as ShareStore;

    const uses = new UseCounter({
      isOn: () => false,
      increment: () => Promise.resolve(),
      seen: { noteUse: () => undefined },
      now: () => 0,
      log: { debug: () => undefined },
    });

    it("comes first in code, and after a link in Markdown", async () => {
      const data = new vscode.DataTransfer();
      const rows = [plain, aShare({ id: "gone" })].map(({ id }) => rowUri({ shareId: id, server: theServer }, { file: "share.js", access: "PUBLIC" }));
      data.set("text/uri-list", new vscode.DataTransferItem(["file:///a/b.txt", ...rows.map(String), "no address"].join("\r\n")));
      const drops = new ShareDrops(store, uses);
      const titles = async (language: string) => {
        const document = await vscode.workspace.openTextDocument({ content: "  ", language });
        return drops.provideDocumentDropEdits(document, new vscode.Position(0, 2), data);
      };
      const [content] = await titles("javascript");
      assert.ok(content);
      assert.equal((await drops.resolveDocumentDropEdit(content)).insertText, loop.replaceAll(/\n(?=.)/g, "\n  "));
      assert.deepEqual((await titles("markdown")).map(({ title }) => title), ["Insert Markdown Link", "Insert Content", "Insert Link"]);
    });

    it("is offered for a share's link alone, after plain paste", async () => {
      const pastes = new SharePastes(store, uses);
      const document = await vscode.workspace.openTextDocument({ content: "" });
      const pasted = (text: string) => {
        const data = new vscode.DataTransfer();
        data.set("text/plain", new vscode.DataTransferItem(text));
        return pastes.provideDocumentPasteEdits(document, [new vscode.Range(0, 0, 0, 0)], data);
      };
      const [edit] = await pasted(`<${plain.link}>`);
      assert.ok(edit);
      assert.deepEqual(edit.yieldTo?.map(({ value }) => value), ["text.plain"]);
      assert.equal((await pastes.resolveDocumentPasteEdit(edit)).insertText, loop);
      assert.deepEqual(await pasted("https://elsewhere.example/?p=nothing"), []);
      assert.deepEqual(await pasted("loop"), []);
    });
  });
});
