import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Commands } from "../../../src/manifest";
import { withContent } from "../../support/withContent";
import { poll } from "../poll";
import { replace } from "../replace";
import { untilChanged } from "../untilChanged";
import { useAnswers } from "../useAnswers";
import { useDocument } from "../useDocument";

describe("a share as a document", () => {
  const shared = useDocument();

  it("keeps what is being edited when the server has something newer", async () => {
    const document = await shared.open();
    await replace(document, '"name": "clamp"', '"name": "mine"');
    shared.server.put({ ...shared.server.share(shared.id), access: "PRIVATE" });
    await vscode.commands.executeCommand(Commands.refresh);
    assert.equal(await document.save(), true);
    const { name, access } = shared.server.share(shared.id);
    assert.deepEqual({ name, access }, { name: "mine", access: "PRIVATE" });
    await untilChanged(document, () => document.getText().includes('"access": "PRIVATE"'));
  });

  it("says that it was deleted meanwhile, and keeps the text", async () => {
    const document = await shared.open();
    await replace(document, '"name": "clamp"', '"name": "mine"');
    shared.server.delete(shared.id);
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty && document.getText().includes('"name": "mine"'));
    await assert.rejects(async () => vscode.workspace.fs.readFile(vscode.Uri.parse(`share://${document.uri.authority}/gone/x.json`)), (error: unknown) => {
      assert.ok(error instanceof vscode.FileSystemError);
      assert.equal(error.code, "FileNotFound");
      return true;
    });
  });

  it("is marked as deleted while nobody edits it, and as there when it is again", async () => {
    const document = await shared.open();
    const { uri } = document;
    const share = shared.server.share(shared.id);
    shared.server.delete(shared.id);
    const isGone = () => vscode.workspace.fs.stat(uri).then(() => false, isNotFound);
    await poll(() => vscode.commands.executeCommand(Commands.refresh).then(isGone), Boolean);
    await replace(document, '"name": "clamp"', '"name": "mine"');
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty && document.getText().includes('"name": "mine"'));

    shared.server.put(share);
    assert.equal(await document.save(), true);
    assert.equal(shared.server.share(shared.id).name, "mine");
    assert.equal(await isGone(), false);
  });

  describe("whose content others change too", () => {
    let asked: { readonly sentence: string; readonly detail?: string | undefined; readonly buttons: readonly string[] }[];

    beforeEach(() => {
      asked = [];
    });

    useAnswers({
      showWarningMessage: (sentence: string, { detail }: vscode.MessageOptions, ...buttons: readonly string[]) => {
        asked.push({ sentence, detail, buttons });
        return Promise.resolve("Compare");
      },
    });

    it("asks about the content, and shows its texts side by side", async () => {
      const content = await shared.openContent(await shared.open());
      await replace(content, "floor = 2", "floor = 22");
      shared.server.put(withContent(shared.server.share(shared.id), "theirs\n"));
      assert.equal(await content.save(), false);
      assert.equal(asked[0]?.sentence, "“clamp”: Someone else changed the content of this share meanwhile.");
      assert.match(asked[0].detail ?? "", /^content: the server has another one than you\n\nOverwrite writes your values\./);
      assert.deepEqual(asked[0].buttons, ["Compare", "Overwrite", "Refresh"]);
      assert.deepEqual(await comparedTexts(), ["theirs\n", shared.code.replace("floor = 2", "floor = 22")]);
      assert.ok(content.isDirty);
    });

    it("offers no overwriting where the content was removed", async () => {
      const content = await shared.openContent(await shared.open());
      await replace(content, "floor = 2", "floor = 22");
      shared.server.put({ ...shared.server.share(shared.id), asset: null });
      assert.equal(await content.save(), false);
      assert.match(asked[0]?.sentence ?? "", /Someone else removed the place of the content/);
      assert.deepEqual(asked[0]?.buttons, ["Compare", "Refresh"]);
      assert.deepEqual(await comparedTexts(), ["", shared.code.replace("floor = 2", "floor = 22")]);
    });
  });
});

/** What the diff shows that is open: the text on the left, and the one on the right. */
async function comparedTexts(): Promise<string[]> {
  const input = await poll(
    () => Promise.resolve(vscode.window.tabGroups.activeTabGroup.activeTab?.input),
    (shown) => shown instanceof vscode.TabInputTextDiff,
  );
  assert.ok(input instanceof vscode.TabInputTextDiff);
  const documents = await Promise.all([input.original, input.modified].map((uri) => vscode.workspace.openTextDocument(uri)));
  return documents.map((document) => document.getText());
}

function isNotFound(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === "FileNotFound";
}
