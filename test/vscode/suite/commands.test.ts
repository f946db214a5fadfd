import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Commands } from "../../../src/manifest";
import { aShare } from "../../support/aShare";
import { useFakeServer } from "../useFakeServer";

describe("commands", () => {
  const used = useFakeServer([aShare(), aShare({ id: "second", name: "debounce" })]);
  const share = { shareId: aShare().id };

  before(async () => {
    await set("shareExplorer.score.undoWindow", 0);
  });

  after(async () => {
    await set("shareExplorer.score.undoWindow", undefined);
  });

  beforeEach(async () => {
    await vscode.commands.executeCommand(Commands.refresh);
    used.server.requests.length = 0;
  });

  it("are all registered", async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(Object.values(Commands).filter((id) => !registered.has(id)), []);
  });

  it("list the shares of the configured server", async () => {
    await vscode.commands.executeCommand(Commands.refresh);
    assert.deepEqual(used.server.requests, ["GET /shares?transferables=false"]);
  });

  for (const reason of ["priority", "reuse", "update", "reference", "searched"] as const) {
    it(`score a share for ${reason}, once`, async () => {
      await vscode.commands.executeCommand(`shareExplorer.score.${reason}`, share);
      assert.deepEqual(used.server.requests, [
        `POST /share/${share.shareId}/scores/increment {"share":{"${reason}":true}}`,
        `GET /share/${share.shareId}?transferables=false`,
      ]);
    });
  }

  it("rename a share with a read and a write", async () => {
    const { showInputBox } = vscode.window;
    Object.assign(vscode.window, { showInputBox: () => Promise.resolve("mine") });
    try {
      await vscode.commands.executeCommand(Commands.renameShare, share);
    } finally {
      Object.assign(vscode.window, { showInputBox });
    }
    assert.deepEqual(used.server.requests.map((line) => line.split(" {")[0]), [
      `GET /share/${share.shareId}?transferables=true`,
      "POST /share/update?transferables=false",
    ]);
    used.server.put(aShare());
  });

  it("copy the link and the id", async () => {
    await vscode.commands.executeCommand(Commands.copyLink, share);
    // On the desktop that is the link itself; in a browser it leads to the machine that VS Code runs on.
    const reachable = await vscode.env.asExternalUri(vscode.Uri.parse(aShare().link));
    assert.equal(await vscode.env.clipboard.readText(), reachable.toString(true));
    await vscode.commands.executeCommand(Commands.copyId, share);
    assert.equal(await vscode.env.clipboard.readText(), aShare().id);
  });

  it("open a snapshot in a tab of its own, once a share", async () => {
    await vscode.commands.executeCommand(Commands.openSnapshot, share);
    await vscode.commands.executeCommand(Commands.openSnapshot, share);
    await tabLabelled(aShare().name ?? "");
    assert.equal(tabs().filter(({ input }) => input instanceof vscode.TabInputWebview).length, 1);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("do nothing for a share that is not in the list", async () => {
    await vscode.commands.executeCommand(Commands.scoreReuse, { shareId: "../../shares" });
    await vscode.commands.executeCommand(Commands.scoreReuse, { shareId: 7 });
    assert.deepEqual(used.server.requests, []);
  });
});

async function set(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}

function tabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs);
}

/** Waits for a tab; the test's own limit ends a wait in vain. */
async function tabLabelled(label: string): Promise<void> {
  const isThere = () => tabs().some((tab) => tab.label === label);
  if (!isThere()) {
    await new Promise<void>((resolve) => {
      const watch = vscode.window.tabGroups.onDidChangeTabs(() => {
        if (isThere()) {
          watch.dispose();
          resolve();
        }
      });
    });
  }
}
