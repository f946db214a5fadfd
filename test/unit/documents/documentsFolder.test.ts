import assert from "node:assert/strict";
import { join } from "node:path";
import type { Memento, Uri } from "vscode";
import { documentsFolder } from "../../../src/documents/documentsFolder";
import { aMemento } from "../../support/aMemento";

const at = (fsPath: string) => ({ fsPath }) as unknown as Uri;

const inWindow = (workspaceState: Memento, storageUri?: Uri) =>
  documentsFolder({ storageUri, globalStorageUri: at("everywhere"), workspaceState });

describe("the folder of documents", () => {
  it("is a workspace's own", () => {
    const memento = aMemento();
    assert.deepEqual(inWindow(memento, at("workspace")), { path: join("workspace", "documents"), window: "" });
    assert.deepEqual(memento.keys(), []);
  });

  it("is shared by windows without one, which tell their files apart, also after they were loaded again", () => {
    const [one, two] = [aMemento(), aMemento()];
    const first = inWindow(one);
    assert.equal(first.path, join("everywhere", "documents"));
    assert.notEqual(first.window, "");
    assert.deepEqual(inWindow(one), first);
    assert.notEqual(inWindow(two).window, first.window);
  });
});
