import assert from "node:assert/strict";
import type { ListedShare } from "../../../../src/api/listedShare";
import { keepUnreached } from "../../../../src/model/pending/keepUnreached";
import type { MadeEdit } from "../../../../src/model/pending/outbox";
import { OutboxFullError } from "../../../../src/model/pending/outbox";
import { toRequest } from "../../../../src/model/updates/toRequest";
import { aShare } from "../../../support/aShare";

const [done, open, closed] = [aShare({ id: "a" }), aShare({ id: "b", access: "PUBLIC" }), aShare({ id: "c", access: "PRIVATE" })];
const result = { done: [done], merged: [], failures: [], unknown: [], untried: [], unreached: [open, closed] };

const toMade = (share: ListedShare) => ({ title: "", server: "here", request: toRequest(share.id, { access: "PRIVATE" }, share) });

describe("keepUnreached", () => {
  it("keeps the updates that have something to change, and no other", async () => {
    const kept: MadeEdit[] = [];
    const outbox = { keep: (made: readonly MadeEdit[]) => {
      kept.push(...made);
      return Promise.resolve([]);
    } };
    const { unreached, failures } = await keepUnreached(result, { toMade, outbox });
    assert.deepEqual(kept, [toMade(open)]);
    assert.deepEqual([unreached, failures], [[open], []]);
  });

  it("tells of those that there is no room for beside what was done", async () => {
    const outbox = { keep: () => Promise.reject(new OutboxFullError("No room.")) };
    const { unreached, failures, done: changed } = await keepUnreached(result, { toMade, outbox });
    assert.deepEqual([changed, unreached, failures], [[done], [], [{ share: open, what: "(No room.)" }]]);
  });
});
