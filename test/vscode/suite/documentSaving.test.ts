import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Commands } from "../../../src/manifest";
import { withContent } from "../../support/withContent";
import { replace } from "../replace";
import { untilChanged } from "../untilChanged";
import { useDocument } from "../useDocument";

describe("a share as a document", () => {
  const shared = useDocument();

  it("is saved as an update of what was edited, and nothing else", async () => {
    const document = await shared.open();
    shared.server.put({ ...shared.server.share(shared.id), unknown: { elsewhere: true }, score: { manual: 99, automatic: 0 } });
    await replace(document, '"name": "clamp"', '"name": "saved"');
    assert.equal(await document.save(), true);
    assert.equal(document.isDirty, false);
    assert.deepEqual(shared.server.share(shared.id), {
      ...shared.share,
      name: "saved",
      unknown: { elsewhere: true },
      score: { manual: 99, automatic: 0 },
    });
    await untilChanged(document, () => document.getText().includes('"elsewhere": true'));
  });

  it("sends nothing where only its layout was edited", async () => {
    const document = await shared.open();
    shared.server.requests.length = 0;
    await replace(document, '"name": "clamp"', '"name":    "clamp"');
    assert.equal(await document.save(), true);
    assert.deepEqual(shared.server.requests.filter((line) => line.startsWith("POST")), []);
  });

  it("is not taken for an older version that was long on its way while it was saved", async () => {
    const document = await shared.open();
    await vscode.workspace.fs.readFile(document.uri); // the first may still be answered by what was read for its time
    const [isAsked, mayAnswer] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    shared.server.onRequest = () => {
      shared.server.onRequest = () => undefined;
      isAsked.resolve(undefined);
      return mayAnswer.promise;
    };
    const read = vscode.workspace.fs.readFile(document.uri);
    await isAsked.promise;
    await replace(document, '"name": "clamp"', '"name": "saved"');
    assert.equal(await document.save(), true);
    const saved = shared.server.share(shared.id);
    shared.server.put(shared.share);
    mayAnswer.resolve(undefined);
    assert.match(Buffer.from(await read).toString(), /"name": "saved"/);
    shared.server.put(saved);
  });

  it("keeps its base when its language changes", async () => {
    const document = await vscode.languages.setTextDocumentLanguage(await shared.open(), "jsonc");
    await replace(document, '"name": "clamp"', '"name": "mine"');
    shared.server.put({ ...shared.server.share(shared.id), access: "PRIVATE" });
    assert.equal(await document.save(), true);
    assert.deepEqual([shared.server.share(shared.id).name, shared.server.share(shared.id).access], ["mine", "PRIVATE"]);
  });

  it("has contents that are saved with the bytes and the size that belong to them", async () => {
    const content = await shared.openContent(await shared.open());
    await replace(content, "floor = 2", "floor = 22");
    assert.equal(await content.save(), true);
    const text = shared.code.replace("floor = 2", "floor = 22");
    const format = shared.server.share(shared.id).asset?.formats.iterable[0]?.reference;
    assert.deepEqual(format?.fragment, { string: { raw: text }, bytes: { raw: [...Buffer.from(text)] }, metadata: { ext: "py" } });
    assert.equal(format.bytes.value, text.length);
  });

  for (const name of ["中文片段", "naïve ç", "पत्र", `${"x".repeat(59)}𠀀`]) {
    it(`is called what the share is: ${name}`, async () => {
      shared.server.put({ ...shared.server.share(shared.id), name });
      await vscode.commands.executeCommand(Commands.refresh);
      const document = await shared.open();
      assert.equal(document.uri.path, `/${shared.id}/${name.replaceAll(" ", "-")}.json`);
    });
  }

  it("can be saved where two formats have one id", async () => {
    const { asset } = shared.share;
    const [format] = asset?.formats.iterable ?? [];
    assert.ok(asset && format);
    const other = { ...format, reference: withContent(shared.share, "other = 1\nline = 2\n").asset?.formats.iterable[0]?.reference };
    shared.server.put({ ...shared.share, asset: { ...asset, formats: { iterable: [format, other] } } });
    const document = await shared.open();
    await replace(document, '"name": "clamp"', '"name": "mine"');
    assert.equal(await document.save(), true);
    const saved = shared.server.share(shared.id);
    assert.deepEqual([saved.name, saved.asset?.formats.iterable], ["mine", [format, other]]);
  });

  it("has a content that is saved wherever the share carries it", async () => {
    const { asset } = shared.share;
    assert.ok(asset);
    shared.server.put({ ...shared.share, assets: { iterable: [{ id: asset.id, reference: asset }] } });
    const content = await shared.openContent(await shared.open());
    await replace(content, "floor = 2", "floor = 22");
    assert.equal(await content.save(), true);
    const text = shared.code.replace("floor = 2", "floor = 22");
    const saved = shared.server.share(shared.id);
    const textOf = (each: typeof saved.asset) => each?.formats.iterable[0]?.reference?.fragment?.string?.raw;
    assert.deepEqual([saved.asset, saved.assets?.iterable?.[0]?.reference].map(textOf), [text, text]);
  });

  for (const [what, mixed] of [
    ["mixed line ends", "clamp = 1\r\nfloor = 2\n"],
    ["a lone CR", "clamp = 1\rfloor = 2\n"],
    ["a byte order mark", "\uFEFFclamp = 1\nfloor = 2\n"],
  ] as const) {
    it(`has a content with ${what} that is saved without a false conflict`, async () => {
      shared.server.put(withContent(shared.share, mixed));
      const content = await shared.openContent(await shared.open());
      shared.server.put({ ...withContent(shared.share, `${mixed}third = 3\n`), name: "theirs" });
      await vscode.commands.executeCommand(Commands.refresh);
      await untilChanged(content, () => content.getText().includes("third"));
      await replace(content, "floor = 2", "floor = 22");
      assert.equal(await content.save(), true);
      assert.match(shared.server.share(shared.id).asset?.formats.iterable[0]?.reference?.fragment?.string?.raw ?? "", /floor = 22\r?\nthird = 3/);
    });
  }

  it("shows what the server has once its edits are undone", async () => {
    const document = await shared.open();
    await replace(document, '"name": "clamp"', '"name": "mine"');
    shared.server.put({ ...shared.server.share(shared.id), access: "PRIVATE" });
    await vscode.commands.executeCommand(Commands.refresh);
    await vscode.commands.executeCommand("undo");
    await untilChanged(document, () => document.getText().includes('"access": "PRIVATE"'));
    assert.equal(document.isDirty, false);
  });

  it("keeps its edits while the server is away, and is saved when it is back", async () => {
    const document = await shared.open();
    await replace(document, '"name": "clamp"', '"name": "mine"');
    shared.server.isDown = true;
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty && document.getText().includes('"name": "mine"'));
    shared.server.isDown = false;
    shared.server.put({ ...shared.server.share(shared.id), access: "PRIVATE" });
    assert.equal(await document.save(), true);
    assert.deepEqual([shared.server.share(shared.id).name, shared.server.share(shared.id).access], ["mine", "PRIVATE"]);
  });

  it("is UTF-8, whatever encoding the person's files have", async () => {
    const files = vscode.workspace.getConfiguration("files");
    await files.update("encoding", "gbk", vscode.ConfigurationTarget.Global);
    try {
      shared.server.put({ ...shared.server.share(shared.id), name: "größer", asset: withContent(shared.share, "# größer\nx = 1\n").asset });
      const document = await shared.open();
      await untilChanged(document, () => document.getText().includes('"name": "größer"'));
      await replace(document, '"access": "PUBLIC"', '"access": "PRIVATE"');
      const content = await shared.openContent(document);
      await untilChanged(content, () => content.getText().includes("größer"));
      await replace(content, "x = 1", "x = 2");
      assert.deepEqual([await document.save(), await content.save()], [true, true]);
      const { name, access, asset } = shared.server.share(shared.id);
      assert.deepEqual([name, access], ["größer", "PRIVATE"]);
      assert.equal(asset?.formats.iterable[0]?.reference?.fragment?.string?.raw, "# größer\nx = 2\n");
    } finally {
      await files.update("encoding", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("is not written in another encoding, in which others would read other letters", async () => {
    const content = await shared.openContent(await shared.open());
    shared.server.requests.length = 0;
    const write = async () => vscode.workspace.fs.writeFile(content.uri, Buffer.from("größer", "latin1"));
    await assert.rejects(write, /A share is UTF-8/);
    assert.deepEqual(shared.server.requests.filter((line) => line.startsWith("POST")), []);
  });
});
