import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Command } from "../../../src/manifest";
import { Commands } from "../../../src/manifest";
import { aShare } from "../../support/aShare";
import { FakeShareServer } from "../../support/fakeShareServer";
import { useAnswers } from "../useAnswers";

type Item = vscode.QuickPickItem & { readonly access?: string };

describe("the outbox", () => {
  const [a, b] = [{ shareId: "a" }, { shareId: "b" }];
  let server: FakeShareServer;
  /** What the review listed. */
  let reviewed: string[];
  let button: string | undefined;

  beforeEach(async () => {
    server = await FakeShareServer.start([aShare({ id: "a", name: "clamp" }), aShare({ id: "b", name: "debounce" })]);
    await set("shareExplorer.server.url", await server.url());
    await set("shareExplorer.score.undoWindow", 0);
    while (!server.requests.some((line) => line.startsWith("GET /shares?"))) {
      await run(Commands.refresh); // the window follows its settings on its own time
    }
    [reviewed, button] = [[], undefined];
  });

  afterEach(async () => {
    button = "Discard All";
    await run(Commands.discardOutbox);
    await set("shareExplorer.server.url", undefined);
    await set("shareExplorer.score.undoWindow", undefined);
    await server.close();
  });

  // After the hook above, which is to be answered too.
  const said: string[] = useAnswers({
    showInputBox: () => Promise.resolve("mine"),
    showQuickPick: (items: readonly Item[], { canPickMany }: vscode.QuickPickOptions) => {
      reviewed = canPickMany === true ? items.map(({ label }) => label) : reviewed;
      return Promise.resolve(canPickMany === true ? items.filter(({ picked }) => picked) : items.find(({ access }) => access === "PRIVATE"));
    },
    showWarningMessage: (sentence: string) => {
      said.push(sentence);
      return Promise.resolve(button);
    },
  });

  const run = (command: Command, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
  const writes = () => server.requests.filter((line) => line.startsWith("POST"));
  const goOffline = async () => {
    await server.close();
    await run(Commands.refresh);
  };
  const comeBack = async () => {
    await server.reopen();
    server.requests.length = 0;
    await run(Commands.refresh);
    assert.ok(server.requests.length > 0);
  };

  it("takes what is done offline, and sends it after a review, by the safe way", async () => {
    await goOffline();
    await run(Commands.renameShare, a);
    await run(Commands.setAccess, b);
    await run(Commands.scoreReuse, a, [a, b]);
    await run(Commands.scoreReuse, a);
    assert.deepEqual(said, ["$(check) In the Outbox: Rename clamp → mine", "$(check) In the Outbox: Make debounce private"]);

    server.put(aShare({ id: "a", name: "theirs" }));
    await comeBack();
    await run(Commands.scorePriority, b); // what is given online goes at once
    assert.deepEqual(writes(), ['POST /share/b/scores/increment {"share":{"priority":true}}']);

    server.requests.length = 0;
    said.length = 0;
    button = "Overwrite";
    await run(Commands.reviewOutbox);
    assert.deepEqual(reviewed, [
      "$(edit) Rename theirs → mine",
      "$(lock) Make debounce private",
      "$(thumbsup) Score theirs: +2 reuse",
      "$(thumbsup) Score debounce: +1 reuse",
    ]);
    assert.deepEqual(said, [
      "“clamp”: Someone else changed the name of this share meanwhile.",
      "$(check) Sent 4 of 4 from the Outbox",
    ]);
    assert.deepEqual(writes().map((line) => line.slice(0, line.indexOf(" ", 5))), [
      "POST /share/update?transferables=false",
      "POST /share/update?transferables=false",
      "POST /share/a/scores/increment",
      "POST /share/a/scores/increment",
      "POST /share/b/scores/increment",
    ]);
    assert.deepEqual([server.share("a").name, server.share("b").access], ["mine", "PRIVATE"]);

    server.requests.length = 0;
    await run(Commands.reviewOutbox);
    assert.deepEqual(said.slice(2), ["The Outbox has nothing for the server in use."]);
    assert.deepEqual(writes(), []);
  });

  it("keeps what its author does not decide, or finds no server again", async () => {
    await goOffline();
    await run(Commands.renameShare, a);
    await run(Commands.scoreReuse, b);
    said.length = 0;
    await run(Commands.reviewOutbox);
    assert.deepEqual(said, ["Sent 0 of 2 from the Outbox. The server is unavailable again. The rest is still in the Outbox."]);

    server.put(aShare({ id: "a", name: "theirs" }));
    await comeBack();
    said.length = 0;
    await run(Commands.reviewOutbox);
    assert.deepEqual(said.slice(1), ["Sent 1 of 2 from the Outbox. Still in the Outbox: “Rename theirs → mine” is not decided."]);
    await run(Commands.reviewOutbox);
    assert.deepEqual(reviewed, ["$(edit) Rename theirs → mine"]);
    assert.equal(server.share("a").name, "theirs");
  });

  it("forgets all of it on its author's word", async () => {
    await goOffline();
    await run(Commands.renameShare, a);
    await run(Commands.scoreReuse, b);
    button = "Discard All";
    await run(Commands.discardOutbox);
    await comeBack();
    said.length = 0;
    await run(Commands.reviewOutbox);
    assert.deepEqual(said, ["The Outbox has nothing for the server in use."]);
    assert.deepEqual(writes(), []);
  });
});

async function set(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}
