import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Commands } from "../../../src/contributions";
import { aShare } from "../../support/aShare";
import { useFakeServer } from "../useFakeServer";

type Window = Pick<typeof vscode.window, "showWarningMessage" | "showErrorMessage" | "setStatusBarMessage">;

describe("deleting shares", () => {
  const { showWarningMessage, showErrorMessage, setStatusBarMessage } = vscode.window;
  const real: Window = { showWarningMessage, showErrorMessage, setStatusBarMessage };
  const used = useFakeServer();
  let asked: string[];
  let said: string[];
  let isConfirmed: boolean;

  beforeEach(async () => {
    for (const id of ["a", "b", "c"]) {
      used.server.delete(id); // so that each test has them in the same order
      used.server.put(aShare({ id, name: id }));
    }
    await used.untilListed();
    [asked, said, isConfirmed] = [[], [], true];
    used.server.onRequest = () => undefined;
    const answers: { [Key in keyof Window]: unknown } = {
      showWarningMessage: (sentence: string, options?: vscode.MessageOptions | string, ...buttons: string[]) => {
        if (typeof options !== "object") {
          said.push(sentence);
          return Promise.resolve(undefined);
        }
        asked.push(sentence, options.detail ?? "");
        return Promise.resolve(isConfirmed ? buttons[0] : undefined);
      },
      showErrorMessage: (sentence: string) => {
        said.push(sentence);
        return Promise.resolve(undefined);
      },
      setStatusBarMessage: (sentence: string) => {
        said.push(sentence);
        return new vscode.Disposable(() => undefined);
      },
    };
    Object.assign(vscode.window, answers);
  });

  afterEach(() => {
    Object.assign(vscode.window, real);
  });

  const run = (...ids: string[]) => {
    const rows = ids.map((shareId) => ({ shareId }));
    return vscode.commands.executeCommand(Commands.deleteShares, rows[0], rows);
  };
  const isThere = (id: string) => {
    try {
      return used.server.share(id).id === id;
    } catch {
      return false;
    }
  };

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

  it("deletes nothing that is not in the list any more once it is confirmed, as another server may be in use", async () => {
    const answer = vscode.window.showWarningMessage;
    const whileAsked = async (sentence: string, ...more: unknown[]) => {
      if (typeof more[0] === "object") {
        used.server.delete("a");
        await used.untilListed();
        used.server.put(aShare({ id: "a", name: "a" }));
      }
      return (answer as (...args: unknown[]) => Thenable<string | undefined>)(sentence, ...more);
    };
    Object.assign(vscode.window, { showWarningMessage: whileAsked });
    await run("a");
    assert.deepEqual(said, ["This share is not in the list any more: it is gone, or another server is in use."]);
    assert.ok(isThere("a"));
  });

  it("takes one that somebody else has deleted meanwhile for what was asked for", async () => {
    used.server.delete("b");
    await run("a", "b");
    assert.deepEqual(said, ["$(check) Deleted 2 shares"]);
  });
});
