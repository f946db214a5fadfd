import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Share } from "../../../src/api/share";
import type { Command } from "../../../src/manifest";
import { Commands } from "../../../src/manifest";
import { poll } from "../poll";
import { replace } from "../replace";
import { useAnswers } from "../useAnswers";
import { useTwins } from "../useTwins";

type Item = vscode.QuickPickItem & { readonly access?: string; readonly reason?: string };

describe("a server that comes into use while a person is asked about another one's shares", () => {
  const twins = useTwins();
  let share: Share;
  let ids: string[];
  let before: string;
  /** What happens before the question of this number is answered, from 0. */
  let switchAt: number;
  let asked: number;
  let decision: string;
  let name: string;
  let names = 0;

  beforeEach(async () => {
    const shares = await twins.shares();
    const [first] = shares;
    assert.ok(first !== undefined);
    share = first;
    ids = shares.map(({ id }) => id);
    before = await twins.there.read();
    const there = (JSON.parse(before) as { readonly iterable: readonly { readonly id: string }[] }).iterable.map(({ id }) => id);
    assert.ok(ids.every((id) => there.includes(id)), "the two servers hold the same shares");
    [switchAt, asked, decision, name] = [0, 0, "", `mine ${names++}`];
    twins.here.onRequest = () => undefined;
  });

  afterEach(async () => {
    assert.equal(await twins.there.read(), before, "the other server is as it was, byte for byte");
    assert.deepEqual(twins.there.requests.filter((line) => line.startsWith("POST")), []);
    twins.here.onRequest = () => undefined;
    await twins.switchTo(twins.here);
    decision = "Discard All";
    switchAt = -1;
    await run(Commands.discardOutbox);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  const answered = async <Answer>(answer: Answer): Promise<Answer> => {
    if (asked++ === switchAt) {
      await twins.switchTo(twins.there);
    }
    return answer;
  };

  const said: string[] = useAnswers({
    showInputBox: () => answered(name),
    showQuickPick: (items: readonly Item[], { canPickMany }: vscode.QuickPickOptions) =>
      answered(canPickMany === true ? items : items.find(({ access, reason }) => (access !== undefined && access !== share.access) || reason === "reuse")),
    showWarningMessage: (sentence: string, options?: vscode.MessageOptions | string, ...buttons: string[]) => {
      if (typeof options === "object" || buttons.includes(decision)) {
        return answered(decision);
      }
      said.push(sentence);
      return Promise.resolve(undefined);
    },
  });

  const run = (command: Command, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
  const row = () => ({ shareId: share.id });
  const isTold = () => {
    const told = said.filter((sentence) => sentence.includes("You started this on 127.0.0.1:"));
    assert.equal(told.length, 1, said.join("\n"));
    assert.match(told[0] ?? "", /, but 127\.0\.0\.1:\d+ is in use now\. To go back to 127\.0\.0\.1:\d+, run “Shares: Select Server…”/);
  };

  it("gets no new name", async () => {
    await run(Commands.renameShare, row());
    isTold();
    assert.match(said.join("\n"), /In the Outbox: Rename .* → mine/);
  });

  it("gets no other access", async () => {
    await run(Commands.setAccess, row());
    isTold();
  });

  it("loses no share", async () => {
    decision = "Delete";
    await run(Commands.deleteShares, row());
    isTold();
    assert.ok((await twins.shares()).some(({ id }) => id === share.id));
  });

  it("gets no new share", async () => {
    const document = await vscode.workspace.openTextDocument({ content: "const answer = 42;\n", language: "typescript" });
    await vscode.window.showTextDocument(document);
    switchAt = 1; // when the access is asked for
    await run(Commands.createShare);
    isTold();
  });

  it("is overwritten with nothing from a share that is edited as JSON", async () => {
    await run(Commands.editShare, row());
    const isOpen = (document: vscode.TextDocument | undefined) => document?.uri.path.startsWith(`/${share.id}/`) === true;
    const document = await poll(() => Promise.resolve(vscode.window.activeTextEditor?.document), isOpen);
    assert.ok(document);
    await replace(document, `"name": ${JSON.stringify(share.name)}`, `"name": ${JSON.stringify(name)}`);
    await twins.change({ ...share, name: `theirs ${names}` });
    decision = "Overwrite";
    assert.equal(await document.save(), false);
    assert.equal(asked, 1);
    assert.ok(document.isDirty && document.getText().includes(name));
  });

  it("gets nothing of an update that is reverted", async () => {
    switchAt = -1;
    await run(Commands.renameShare, row());
    const renamed = (await twins.shares()).find(({ id }) => id === share.id);
    assert.equal(renamed?.name, name);
    await twins.change({ ...renamed, name: `theirs ${names}` });
    [asked, switchAt, decision] = [0, 0, "Overwrite"];
    await run(Commands.revertUpdate, row());
    assert.equal(asked, 1);
    isTold();
  });

  it("gets no score", async () => {
    await set("shareExplorer.score.undoWindow", 0);
    await run(Commands.pickScore, row());
    await set("shareExplorer.score.undoWindow", undefined);
    isTold();
    assert.deepEqual(twins.here.requests.filter((line) => line.endsWith("/scores/increment")), []);
  });

  it("gets no score in a triage of the other one's shares", async () => {
    await set("shareExplorer.score.undoWindow", 0);
    await vscode.commands.executeCommand("shareExplorer.shares.focus");
    const triage = run(Commands.triage);
    const isOpen = () => Promise.resolve(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview);
    await poll(isOpen, Boolean); // the snapshot of the first share
    await twins.switchTo(twins.there);
    await vscode.commands.executeCommand("workbench.action.quickOpenSelectNext"); // the first score
    await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    await triage;
    await set("shareExplorer.score.undoWindow", undefined);
    isTold();
  });

  it("gets nothing of the rest of many updates", async () => {
    [switchAt, decision] = [-1, ""];
    let isBegun = false;
    twins.here.onRequest = async (line) => {
      if (line.startsWith("POST /share/update")) {
        isBegun = true;
      } else if (isBegun && line.startsWith("GET /share/")) {
        isBegun = false;
        await twins.switchTo(twins.there);
      }
    };
    const rows = ids.map((shareId) => ({ shareId }));
    await run(Commands.setAccess, rows[0], rows);
    isTold();
    assert.match(said.join("\n"), /^Made [1-5] of 6 shares (public|private)(, \d in the Outbox)?\. You started this on/m);
  });

  it("gets nothing of the rest of many deletions", async () => {
    decision = "Delete";
    switchAt = -1;
    let switching: Promise<void> | undefined;
    twins.here.onRequest = (line) => (line.endsWith("/delete") ? (switching ??= twins.switchTo(twins.there)) : undefined);
    const rows = ids.map((shareId) => ({ shareId })); // more than are deleted at once
    await run(Commands.deleteShares, rows[0], rows);
    isTold();
    await switching;
    assert.ok((await twins.shares()).length > 0);
  });
});

async function set(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}
