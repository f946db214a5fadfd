import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("the extension", () => {
  it("activates", async () => {
    const extension = vscode.extensions.getExtension("share-explorer.share-explorer");
    assert.ok(extension, "VS Code has not found the extension");
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
