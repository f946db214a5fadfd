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
    assert.deepEqual(gate().admit(message), message);
    assert.deepEqual(reports, []);
  });

  it("drops others, and says why once a second", () => {
    const strict = gate();
    assert.equal(strict.admit({ type: "__proto__" }), undefined);
    assert.equal(strict.admit(null), undefined);
    assert.equal(reports.length, 1);
    time = 1000;
    assert.equal(strict.admit("again"), undefined);
    assert.equal(reports.length, 2);
  });

  it("stops a flood until the next second", () => {
    const strict = gate();
    const admitted = Array.from({ length: 1000 }, () => strict.admit(message)).filter((result) => result !== undefined);
    assert.equal(admitted.length, 3);
    assert.deepEqual(reports, ["the page sent too many messages"]);
    time = 1000;
    assert.deepEqual(strict.admit(message), message);
  });
});
