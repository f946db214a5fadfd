import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { Share } from "../../../src/api/share";
import { Commands } from "../../../src/contributions";
import { aShare } from "../../support/aShare";
import { FakeShareServer } from "../../support/fakeShareServer";

const code = "clamp = 1\nfloor = 2\n";

describe("a share as a document", () => {
  let server: FakeShareServer;
  /** VS Code may hold a closed document for a while, so each test has a share of its own. */
  let id: string;

  before(async () => {
    server = await FakeShareServer.start([]);
    await useServer(await server.url());
  });

  after(async () => {
    await useServer(undefined);
    await server.close();
  });

  beforeEach(async () => {
    id = randomUUID();
    server.put(aSharedFile(id));
    server.requests.length = 0;
    // The window follows its settings on its own time.
    const isListed = () => Promise.resolve(server.requests.some((line) => line.startsWith("GET /shares?")));
    await poll(() => vscode.commands.executeCommand(Commands.refresh).then(isListed), Boolean);
  });

  afterEach(async () => {
    server.isWordingAnew = false;
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("is JSON that people can read, with content in documents of its own", async () => {
    const document = await open();
    assert.equal(document.languageId, "json");
    const lines = document.getText().split("\n");
    assert.deepEqual(lines.slice(0, 3), ["{", '  "name": "clamp",', '  "access": "PUBLIC",']);
    assert.ok(lines.length < 120, "bytes take a line each");
    assert.ok(!document.getText().includes("floor = 2"));

    const content = await openContent(document);
    assert.equal(content.languageId, "python");
    assert.equal(content.getText(), code);
  });

  it("is saved as an update of what was edited, and nothing else", async () => {
    const document = await open();
    server.put({ ...server.share(id), unknown: { elsewhere: true }, score: { manual: 99, automatic: 0 } });
    await replace(document, '"name": "clamp"', '"name": "saved"');
    assert.equal(await document.save(), true);
    assert.equal(document.isDirty, false);
    assert.deepEqual(server.share(id), {
      ...aSharedFile(id),
      name: "saved",
      unknown: { elsewhere: true },
      score: { manual: 99, automatic: 0 },
    });
    await until(document, () => document.getText().includes('"elsewhere": true'));
  });

  it("sends nothing where only its layout was edited", async () => {
    const document = await open();
    server.requests.length = 0;
    await replace(document, '"name": "clamp"', '"name":    "clamp"');
    assert.equal(await document.save(), true);
    assert.deepEqual(server.requests.filter((line) => line.startsWith("POST")), []);
  });

  it("is not saved while it is no JSON or no share, and says where", async () => {
    const document = await open();
    for (const [before, after, sentence] of [
      ['"clamp",', '"clamp"', "A comma is missing here."],
      ['"mechanism": "MANUAL"', '"mechanism": 7', "asset.mechanism: "],
    ] as const) {
      await replace(document, before, after);
      assert.equal(await document.save(), false);
      const [marked] = await diagnosticsOf(document, (all) => all.some(({ source }) => source === "Shares"));
      assert.ok(marked?.message.startsWith(sentence), marked?.message);
      assert.equal(document.isDirty, true);
      await replace(document, after, before);
    }
    assert.deepEqual(server.share(id), aSharedFile(id));
  });

  it("marks what only the server decides while it is typed, and restores it", async () => {
    const document = await open();
    await replace(document, '"manual": 4', '"manual": 5000');
    const [marked] = await diagnosticsOf(document, (all) => all.length > 0);
    assert.match(marked?.message ?? "", /“score” is decided by the server/);
    assert.equal(await document.save(), false);

    const range = marked?.range ?? new vscode.Range(0, 0, 0, 0);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, range);
    const restore = actions.find(({ title }) => title === "Restore what the server has");
    assert.ok(restore?.edit);
    await vscode.workspace.applyEdit(restore.edit);
    await diagnosticsOf(document, (all) => all.length === 0);
    assert.equal(await document.save(), true);
  });

  it("is explained and completed by its schema", async () => {
    const document = await open();
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
    const document = await open();
    const before = await vscode.workspace.fs.stat(document.uri);
    server.put({ ...server.share(id), name: "elsewhere" });
    await vscode.commands.executeCommand(Commands.refresh);
    await until(document, () => document.getText().includes('"name": "elsewhere"'));
    assert.ok((await vscode.workspace.fs.stat(document.uri)).mtime > before.mtime);
    assert.equal((await vscode.workspace.fs.stat(document.uri)).mtime, (await vscode.workspace.fs.stat(document.uri)).mtime);
  });

  it("keeps what is being edited when the server has something newer", async () => {
    const document = await open();
    await replace(document, '"name": "clamp"', '"name": "mine"');
    server.put({ ...server.share(id), access: "PRIVATE" });
    await vscode.commands.executeCommand(Commands.refresh);
    assert.equal(await document.save(), true);
    const { name, access } = server.share(id);
    assert.deepEqual({ name, access }, { name: "mine", access: "PRIVATE" });
    await until(document, () => document.getText().includes('"access": "PRIVATE"'));
  });

  it("says that it was deleted meanwhile, and keeps the text", async () => {
    const document = await open();
    await replace(document, '"name": "clamp"', '"name": "mine"');
    server.delete(id);
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty && document.getText().includes('"name": "mine"'));
    await assert.rejects(async () => vscode.workspace.fs.readFile(vscode.Uri.parse(`share://${document.uri.authority}/gone/x.json`)), (error: unknown) => {
      assert.ok(error instanceof vscode.FileSystemError);
      assert.equal(error.code, "FileNotFound");
      return true;
    });
  });

  it("is marked as deleted while nobody edits it, and as there when it is again", async () => {
    const document = await open();
    const { uri } = document;
    const share = server.share(id);
    server.delete(id);
    const isGone = () => vscode.workspace.fs.stat(uri).then(() => false, isNotFound);
    await poll(() => vscode.commands.executeCommand(Commands.refresh).then(isGone), Boolean);
    await replace(document, '"name": "clamp"', '"name": "mine"');
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty && document.getText().includes('"name": "mine"'));

    server.put(share);
    assert.equal(await document.save(), true);
    assert.equal(server.share(id).name, "mine");
    assert.equal(await isGone(), false);
  });

  it("keeps its base when its language changes", async () => {
    const document = await vscode.languages.setTextDocumentLanguage(await open(), "jsonc");
    await replace(document, '"name": "clamp"', '"name": "mine"');
    server.put({ ...server.share(id), access: "PRIVATE" });
    assert.equal(await document.save(), true);
    assert.deepEqual([server.share(id).name, server.share(id).access], ["mine", "PRIVATE"]);
  });

  it("is not another one where the server words the same anew", async () => {
    server.isWordingAnew = true;
    const document = await open();
    const { mtime } = await vscode.workspace.fs.stat(document.uri);
    const text = document.getText();
    await vscode.workspace.fs.readFile(document.uri);
    assert.equal((await vscode.workspace.fs.stat(document.uri)).mtime, mtime);
    assert.equal(document.getText(), text);
  });

  it("marks nothing of what the server changed, before and after it is edited", async () => {
    const document = await open();
    const said: string[] = [];
    const watch = vscode.languages.onDidChangeDiagnostics(() => {
      said.push(...ourDiagnostics(document).map(({ message }) => message));
    });
    server.put({ ...server.share(id), score: { manual: 99, automatic: 0 } });
    await vscode.commands.executeCommand(Commands.refresh);
    await until(document, () => document.getText().includes('"manual": 99'));
    await replace(document, '"short": "', '"short": "x');
    await diagnosticsOf(document, (all) => all.length > 0);
    watch.dispose();
    assert.deepEqual([...new Set(said)], ["“short” is decided by the server and cannot be edited."]);
  });

  it("has contents that are saved with the bytes and the size that belong to them", async () => {
    const content = await openContent(await open());
    await replace(content, "floor = 2", "floor = 22");
    assert.equal(await content.save(), true);
    const text = code.replace("floor = 2", "floor = 22");
    const format = server.share(id).asset?.formats.iterable[0]?.reference;
    assert.deepEqual(format?.fragment, { string: { raw: text }, bytes: { raw: [...Buffer.from(text)] }, metadata: { ext: "py" } });
    assert.equal(format.bytes.value, text.length);
  });

  it("keeps its edits while the server is away, and is saved when it is back", async () => {
    const document = await open();
    await replace(document, '"name": "clamp"', '"name": "mine"');
    server.isDown = true;
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty && document.getText().includes('"name": "mine"'));
    server.isDown = false;
    server.put({ ...server.share(id), access: "PRIVATE" });
    assert.equal(await document.save(), true);
    assert.deepEqual([server.share(id).name, server.share(id).access], ["mine", "PRIVATE"]);
  });

  describe("whose content others change too", () => {
    const { showWarningMessage } = vscode.window;
    let asked: { readonly sentence: string; readonly detail?: string | undefined; readonly buttons: readonly string[] }[];

    beforeEach(() => {
      asked = [];
      const compare = (sentence: string, { detail }: vscode.MessageOptions, ...buttons: readonly string[]) => {
        asked.push({ sentence, detail, buttons });
        return Promise.resolve("Compare");
      };
      Object.assign(vscode.window, { showWarningMessage: compare });
    });

    afterEach(() => Object.assign(vscode.window, { showWarningMessage }));

    it("asks about the content, and shows its texts side by side", async () => {
      const content = await openContent(await open());
      await replace(content, "floor = 2", "floor = 22");
      server.put(withContent(server.share(id), "theirs\n"));
      assert.equal(await content.save(), false);
      assert.equal(asked[0]?.sentence, "“clamp”: Someone else changed the content of this share meanwhile.");
      assert.match(asked[0].detail ?? "", /^content: the server has another one than you\n\nOverwrite writes your values\./);
      assert.deepEqual(asked[0].buttons, ["Compare", "Overwrite", "Refresh"]);
      assert.deepEqual(await comparedTexts(), ["theirs\n", code.replace("floor = 2", "floor = 22")]);
      assert.ok(content.isDirty);
    });

    it("offers no overwriting where the content was removed", async () => {
      const content = await openContent(await open());
      await replace(content, "floor = 2", "floor = 22");
      server.put({ ...server.share(id), asset: null });
      assert.equal(await content.save(), false);
      assert.match(asked[0]?.sentence ?? "", /Someone else removed the place of the content/);
      assert.deepEqual(asked[0]?.buttons, ["Compare", "Refresh"]);
      assert.deepEqual(await comparedTexts(), ["", code.replace("floor = 2", "floor = 22")]);
    });
  });

  async function open(): Promise<vscode.TextDocument> {
    await vscode.commands.executeCommand(Commands.editShare, { shareId: id });
    const isOpen = (document: vscode.TextDocument | undefined) => document?.uri.path.startsWith(`/${id}/`) === true;
    const document = await poll(() => Promise.resolve(vscode.window.activeTextEditor?.document), isOpen);
    assert.ok(document);
    return document;
  }
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

function withContent(share: Share, raw: string): Share {
  const changed = structuredClone(share);
  const format = changed.asset?.formats.iterable[0]?.reference;
  assert.ok(format);
  format.fragment = { string: { raw }, bytes: { raw: [...Buffer.from(raw)] }, metadata: { ext: "py" } };
  format.bytes = { value: raw.length, readable: `${raw.length} bytes` };
  return changed;
}

function aSharedFile(id: string): Share {
  const share = aShare({ id });
  const format = share.asset?.formats.iterable[0]?.reference;
  assert.ok(format);
  format.fragment = { string: { raw: code }, bytes: { raw: [...Buffer.from(code)] }, metadata: { ext: "py" } };
  format.bytes = { value: code.length, readable: `${code.length} B` };
  return share;
}

async function openContent(document: vscode.TextDocument): Promise<vscode.TextDocument> {
  const address = /"raw": "(share:[^"]+)"/.exec(document.getText())?.[1];
  assert.ok(address);
  const content = await vscode.workspace.openTextDocument(vscode.Uri.parse(address));
  await vscode.window.showTextDocument(content);
  return content;
}

async function replace(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  const start = document.getText().indexOf(before);
  assert.ok(start >= 0, `there is no ${before}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(start + before.length)), after);
  await vscode.workspace.applyEdit(edit);
}

function ourDiagnostics(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "Shares");
}

function isNotFound(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === "FileNotFound";
}

async function diagnosticsOf(document: vscode.TextDocument, isEnough: (all: readonly vscode.Diagnostic[]) => boolean) {
  const ours = () => ourDiagnostics(document);
  while (!isEnough(ours())) {
    await new Promise<void>((resolve) => {
      const watch = vscode.languages.onDidChangeDiagnostics(() => {
        watch.dispose();
        resolve();
      });
    });
  }
  return ours();
}

/** Waits for a change of a document; the test's own limit ends a wait in vain. */
async function until(document: vscode.TextDocument, isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise<void>((resolve) => {
      const watch = vscode.workspace.onDidChangeTextDocument((change) => {
        if (change.document === document) {
          watch.dispose();
          resolve();
        }
      });
    });
  }
}

/** Asks again until the answer will do: VS Code's JSON support starts on its own time. */
async function poll<Answer>(ask: () => Thenable<Answer>, isEnough: (answer: Answer) => boolean): Promise<Answer> {
  let answer = await ask();
  while (!isEnough(answer)) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    answer = await ask();
  }
  return answer;
}

async function useServer(url: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration().update("shareExplorer.server.url", url, vscode.ConfigurationTarget.Global);
}
