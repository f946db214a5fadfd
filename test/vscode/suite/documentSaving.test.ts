import assert from "node:assert/strict";
import * as vscode from "vscode";
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
});
