import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Commands } from "../../../src/manifest";
import { diagnosticsOf, ourDiagnostics } from "../ourDiagnostics";
import { replace } from "../replace";
import { untilChanged } from "../untilChanged";
import { useDocument } from "../useDocument";

describe("a share as a document", () => {
  const shared = useDocument();

  it("is not saved while it is no JSON or no share, and says where", async () => {
    const document = await shared.open();
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
    assert.deepEqual(shared.server.share(shared.id), shared.share);
  });

  it("marks what only the server decides while it is typed, and restores it", async () => {
    const document = await shared.open();
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

  it("marks nothing of what the server changed, before and after it is edited", async () => {
    const document = await shared.open();
    const said: string[] = [];
    const watch = vscode.languages.onDidChangeDiagnostics(() => {
      said.push(...ourDiagnostics(document).map(({ message }) => message));
    });
    shared.server.put({ ...shared.server.share(shared.id), score: { manual: 99, automatic: 0 } });
    await vscode.commands.executeCommand(Commands.refresh);
    await untilChanged(document, () => document.getText().includes('"manual": 99'));
    await replace(document, '"short": "', '"short": "x');
    await diagnosticsOf(document, (all) => all.length > 0);
    watch.dispose();
    assert.deepEqual([...new Set(said)], ["“short” is decided by the server and cannot be edited."]);
  });
});
