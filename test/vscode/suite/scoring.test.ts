import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Commands } from "../../../src/manifest";
import { aShare } from "../../support/aShare";
import { useFakeServer } from "../useFakeServer";

describe("scoring", () => {
  const used = useFakeServer([aShare({ id: "a" }), aShare({ id: "b", name: "debounce" })]);
  const [a, b] = [{ shareId: "a" }, { shareId: "b" }];

  before(() => used.untilListed());

  beforeEach(() => {
    used.server.requests.length = 0;
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
    return used.server.requests.flatMap((line) => /^POST \/share\/(\w+)\/scores\/increment/.exec(line)?.[1] ?? []).sort();
  }
});

async function set(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}
