import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import type { ScoreReason } from "../../../../src/api/score";
import { UseCounter } from "../../../../src/model/scores/useCounter";
import { theServer } from "../../../support/theServer";

const tenMinutes = 10 * 60_000;

describe("UseCounter", () => {
  let sent: string[];
  let noted: string[];
  let logged: string[];
  let now: number;
  let isOn: boolean;
  let failure: Error | undefined;
  let uses: UseCounter;

  beforeEach(() => {
    [sent, noted, logged, now, isOn, failure] = [[], [], [], 0, true, undefined];
    uses = new UseCounter({
      isOn: () => isOn,
      increment: (id, reason, key, { server }) => {
        assert.match(key, /^[\da-f-]{36}$/);
        sent.push(`${server} ${id} ${reason}`);
        return failure === undefined ? Promise.resolve() : Promise.reject(failure);
      },
      seen: { noteUse: ({ shareId, reason }) => noted.push(`${shareId} ${reason}`) },
      now: () => now,
      log: { debug: (line) => logged.push(line) },
    });
  });

  const count = async (reason: ScoreReason, ids = ["a"], server = theServer) => {
    uses.count(reason, { ids, server });
    await turn();
  };

  it("counts each use of several shares in the background, as the person's own", async () => {
    await count("reuse", ["a", "b"]);
    assert.deepEqual(sent, [`${theServer} a reuse`, `${theServer} b reuse`]);
    assert.deepEqual(noted, ["a reuse", "b reuse"]);
  });

  it("counts nothing where it is off", async () => {
    isOn = false;
    await count("reuse");
    isOn = true;
    assert.deepEqual(sent, []);
    await count("reuse");
    assert.equal(sent.length, 1);
  });

  it("counts a share once for each reason in ten minutes, and apart on each server", async () => {
    await count("reuse");
    await count("reference");
    await count("reuse", ["a"], "other");
    now = tenMinutes - 1;
    await count("reuse");
    assert.equal(sent.length, 3);
    now = tenMinutes;
    await count("reuse");
    assert.deepEqual(sent.slice(3), [`${theServer} a reuse`]);
  });

  it("drops what can't be counted, without a second try within that time", async () => {
    failure = new Error("gone");
    await count("reuse");
    failure = undefined;
    await count("reuse");
    assert.deepEqual([sent.length, noted, logged], [1, [], ["A use was not counted: gone"]]);
  });
});
