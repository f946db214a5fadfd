import assert from "node:assert/strict";
import { MessageGate } from "../../../src/snapshot/messageGate";

describe("MessageGate", () => {
  const message = { id: 1, request: { type: "retry" } };
  let reports: string[];
  let time: number;
  const gate = () => new MessageGate({ report: (reason) => reports.push(reason), limit: 3, now: () => time });

  beforeEach(() => {
    reports = [];
    time = 0;
  });

  it("admits the page's own messages", () => {
    assert.deepEqual(gate().admit(message), { kind: "admitted", message });
    assert.deepEqual(reports, []);
  });

  it("answers a message that it can't read, and reports it once a second", () => {
    const strict = gate();
    const sentence = "The page sent a request that VS Code couldn't read. Open the snapshot again, then try again.";
    assert.deepEqual(strict.admit({ id: 7, request: { type: "rename", name: 1 } }), {
      kind: "refused",
      reply: { type: "reply", to: 7, result: { ok: false, sentence } },
    });
    assert.equal(strict.admit({ id: 8, request: { type: "__proto__" } }).kind, "refused");
    assert.equal(reports.length, 1);
    time = 1000;
    strict.admit({ id: 9, request: undefined });
    assert.equal(reports.length, 2);
  });

  it("drops what has no id to answer to", () => {
    for (const stray of [null, "rename", { request: { type: "retry" } }, { id: "1" }, { id: 0 }]) {
      assert.deepEqual(gate().admit(stray), { kind: "dropped" });
    }
    assert.equal(reports.length, 5);
  });

  it("answers a flood with words until the next second", () => {
    const strict = gate();
    const admissions = Array.from({ length: 1000 }, () => strict.admit(message));
    assert.equal(admissions.filter(({ kind }) => kind === "admitted").length, 3);
    assert.deepEqual(admissions.at(-1), {
      kind: "refused",
      reply: { type: "reply", to: 1, result: { ok: false, sentence: "Too many requests at once. Wait a second, then try again." } },
    });
    assert.deepEqual(reports, ["the page sent too many messages"]);
    time = 1000;
    assert.deepEqual(strict.admit(message), { kind: "admitted", message });
  });
});
