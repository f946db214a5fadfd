import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Commands } from "../../../src/manifest";
import { aShare } from "../../support/aShare";
import { useAnswers } from "../useAnswers";
import { useFakeServer } from "../useFakeServer";

describe("deleting shares", () => {
  const used = useFakeServer();
  let asked: string[];
  let isConfirmed: boolean;
  let whileAsked: () => Promise<void>;

  beforeEach(async () => {
    for (const id of ["a", "b", "c"]) {
      used.server.delete(id); // so that each test has them in the same order
      used.server.put(aShare({ id, name: id }));
    }
    await used.untilListed();
    [asked, isConfirmed] = [[], true];
    whileAsked = () => Promise.resolve();
    used.server.onRequest = () => undefined;
  });

  const said: string[] = useAnswers({
    showWarningMessage: async (sentence: string, options?: vscode.MessageOptions | string, ...buttons: string[]) => {
      if (typeof options !== "object") {
        said.push(sentence);
        return undefined;
      }
      asked.push(sentence, options.detail ?? "");
      await whileAsked();
      return isConfirmed ? buttons[0] : undefined;
    },
  });

  const run = (...ids: string[]) => {
    const rows = ids.map((shareId) => ({ shareId }));
    return vscode.commands.executeCommand(Commands.deleteShares, rows[0], rows);
  };
  const isThere = (id: string) => used.server.has(id);

  it("asks first, and deletes nothing unless it is confirmed", async () => {
    isConfirmed = false;
    await run("a");
    assert.deepEqual(asked, ["Delete the share “a”?", "Its link will not open any more. This cannot be undone."]);
    assert.ok(isThere("a"));
    isConfirmed = true;
    await run("a");
    assert.deepEqual(said, ["$(check) Deleted the share “a”"]);
    assert.ok(!isThere("a"));
  });

  it("names all of several, and each that was not deleted", async () => {
    used.server.onRequest = (line) => {
      if (line === "POST /shares/b/delete") {
        used.server.delete("b"); // so that it answers 404
      } else if (line.startsWith("GET /share/b?")) {
        used.server.put(aShare({ id: "b", name: "b" }));
      }
    };
    await run("a", "b", "c");
    assert.deepEqual(asked, ["Delete these 3 shares?", "“a”\n“b”\n“c”\n\nTheir links will not open any more. This cannot be undone."]);
    assert.deepEqual(said, ["Deleted 2 of 3 shares. Not deleted: “b” (The share is still there: this server does not delete shares.)."]);
    assert.deepEqual(["a", "b", "c"].filter(isThere), ["b"]);
  });

  it("deletes nothing that is no longer in the list once it is confirmed", async () => {
    whileAsked = async () => {
      used.server.delete("a");
      await used.untilListed();
      used.server.put(aShare({ id: "a", name: "a" }));
    };
    await run("a");
    assert.deepEqual(said, ["This share is no longer in the list, so it was not deleted."]);
    assert.ok(isThere("a"));
  });

  it("takes one that somebody else has deleted meanwhile for what was asked for", async () => {
    used.server.delete("b");
    await run("a", "b");
    assert.deepEqual(said, ["$(check) Deleted 2 shares"]);
  });
});
