import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Commands } from "../../../src/manifest";
import { aShare } from "../../support/aShare";
import { useAnswers } from "../useAnswers";
import { useFakeServer } from "../useFakeServer";

type Item = vscode.QuickPickItem & { readonly access?: string };

describe("changing the access of several shares", () => {
  const used = useFakeServer();
  let preview: readonly Item[];
  let progress: string[];
  let cancellation: vscode.CancellationTokenSource;

  beforeEach(async () => {
    for (const id of ["a", "b", "c", "d"]) {
      used.server.delete(id); // so that each test has them in the same order
      used.server.put(aShare({ id, name: id, access: id === "d" ? "PRIVATE" : "PUBLIC" }));
    }
    await used.untilListed();
    [preview, progress] = [[], []];
    cancellation = new vscode.CancellationTokenSource();
    used.server.onRequest = () => undefined;
  });

  afterEach(() => {
    cancellation.dispose();
  });

  const said = useAnswers({
    // First which access, then what would change; the person leaves both as they are offered.
    showQuickPick: (items: readonly Item[], { canPickMany }: vscode.QuickPickOptions) => {
      preview = items;
      const isTaken = (item: Item) => (canPickMany === true ? item.picked === true : item.access === "PRIVATE");
      return Promise.resolve(canPickMany === true ? items.filter(isTaken) : items.find(isTaken));
    },
    withProgress: (_options: unknown, task: Parameters<typeof vscode.window.withProgress>[1]) =>
      task({ report: ({ message }) => progress.push(message ?? "") }, cancellation.token),
  });

  const change = () => {
    const rows = ["a", "b", "c", "d"].map((shareId) => ({ shareId }));
    return vscode.commands.executeCommand(Commands.setAccess, rows[0], rows);
  };
  const accesses = () => ["a", "b", "c", "d"].map((id) => used.server.share(id).access);

  it("lists them first, and changes those that were picked", async () => {
    await change();
    assert.deepEqual(
      preview.map(({ label, description, picked }) => [label, description, picked]),
      [
        ["a", "public → private", true],
        ["b", "public → private", true],
        ["c", "public → private", true],
        ["d", "already private", false],
      ],
    );
    assert.deepEqual(progress, ["1 of 3: a", "2 of 3: b", "3 of 3: c"]);
    assert.deepEqual(accesses(), ["PRIVATE", "PRIVATE", "PRIVATE", "PRIVATE"]);
    assert.deepEqual(said, ["$(check) Made 3 shares private"]);
  });

  it("names each that was not changed, and goes on after it", async () => {
    used.server.onRequest = (line) => {
      if (line.startsWith("GET /share/b?")) {
        used.server.delete("b");
      }
    };
    await change();
    assert.deepEqual(said, ["Made 2 of 3 shares private. Not changed: “b” is not on the server any more."]);
    assert.deepEqual([used.server.share("a").access, used.server.share("c").access], ["PRIVATE", "PRIVATE"]);
  });

  it("gives up what is under way when it is cancelled, and says what became of it", async () => {
    used.server.onRequest = (line) => {
      if (!line.startsWith("POST /share/update") || !line.includes('"id":"b"')) {
        return undefined;
      }
      cancellation.cancel();
      return new Promise(() => undefined); // no answer ever comes
    };
    await change();
    const [sentence = ""] = said;
    assert.match(sentence, /^Made 1 of 3 shares private\. Unknown: “b” \(It is not known yet whether the update takes effect/);
    assert.match(sentence, /; Not changed: “c” was not tried any more\.$/);
    assert.deepEqual(accesses(), ["PRIVATE", "PUBLIC", "PUBLIC", "PRIVATE"]);
  });
});
