import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Commands } from "../../../src/contributions";
import { aShare } from "../../support/aShare";
import { FakeShareServer } from "../../support/fakeShareServer";

describe("scoring", () => {
  let server: FakeShareServer;
  const [a, b] = [{ shareId: "a" }, { shareId: "b" }];

  before(async () => {
    server = await FakeShareServer.start([aShare({ id: "a" }), aShare({ id: "b", name: "debounce" })]);
    await set("shareExplorer.server.url", await server.url());
    while (!server.requests.some((line) => line.startsWith("GET /shares"))) {
      await vscode.commands.executeCommand(Commands.refresh); // until the window reads from the test's server
    }
  });

  after(async () => {
    await set("shareExplorer.server.url", undefined);
    await server.close();
  });

  beforeEach(() => {
    server.requests.length = 0;
  });

  afterEach(() => set("shareExplorer.score.undoWindow", undefined));

  it("scores every share of a selection once, and no row that is not a share", async () => {
    await set("shareExplorer.score.undoWindow", 0);
    await vscode.commands.executeCommand(Commands.scoreReuse, a, [a, { kind: "group" }, b]);
    assert.deepEqual(increments(), ["a", "b"]);
  });

  it("waits for the undo window, and is taken back in it", async () => {
    await set("shareExplorer.score.undoWindow", 60);
    await vscode.commands.executeCommand(Commands.scoreReuse, a);
    await vscode.commands.executeCommand(Commands.undoScore);
    await set("shareExplorer.score.undoWindow", 0);
    await vscode.commands.executeCommand(Commands.scoreReuse, b);
    assert.deepEqual(increments(), ["b"]);
  });

  function increments(): string[] {
    return server.requests.flatMap((line) => /^POST \/share\/(\w+)\/scores\/increment/.exec(line)?.[1] ?? []).sort();
  }
});

async function set(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}
