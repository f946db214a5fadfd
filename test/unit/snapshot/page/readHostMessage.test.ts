import assert from "node:assert/strict";
import { toPageState } from "../../../../src/snapshot/toPageState";
import { readHostMessage } from "../../../../src/snapshot/page/readHostMessage";
import { aShare } from "../../../support/aShare";
import { theServer } from "../../../support/theServer";

describe("readHostMessage", () => {
  const state = toPageState({ kind: "known", share: aShare(), server: theServer, isWhole: true, readAt: new Date() }, { areNamed: true });
  const show = { type: "show", shareId: "s", state, patienceMs: 0 };

  it("reads what the page shows and what answers it", () => {
    assert.deepEqual(readHostMessage(show), show);
    const reply = { type: "reply", to: 1, result: { ok: true, value: { kind: "done" } } };
    assert.deepEqual(readHostMessage(reply), reply);
  });

  it("says what it can't show, and where", () => {
    const broken = structuredClone(show);
    assert.ok(broken.state.kind === "shown");
    Object.assign(broken.state.view.score, { total: "5" });
    assert.deepEqual(readHostMessage(broken), { type: "refused", sentence: "The page couldn't read state.view.score.total." });
    assert.deepEqual(readHostMessage("x"), { type: "refused", sentence: "The page couldn't read the message from VS Code." });
  });

  it("turns an answer that it can't read into a failed one", () => {
    assert.deepEqual(readHostMessage({ type: "reply", to: 3, result: { ok: true, value: { kind: "script" } } }), {
      type: "reply",
      to: 3,
      result: { ok: false, sentence: "VS Code answered, but the page couldn't read result.value.kind." },
    });
  });
});
