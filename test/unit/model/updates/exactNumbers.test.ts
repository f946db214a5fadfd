import assert from "node:assert/strict";
import * as fc from "fast-check";
import { readListedShare } from "../../../../src/api/readListedShare";
import { readShare } from "../../../../src/api/readShare";
import type { ShareJson } from "../../../../src/api/shareJson";
import { parseExact } from "../../../../src/base/exactJson";
import { ShareStore } from "../../../../src/model/shares/shareStore";
import { OfflineCache } from "../../../../src/model/shares/offlineCache";
import { PendingWrites } from "../../../../src/model/pending/pendingWrites";
import { editsBetween, inverseOf } from "../../../../src/model/updates/edit";
import { applyEdits, mergeEdits } from "../../../../src/model/updates/mergeEdits";
import { notTakenBy } from "../../../../src/model/updates/notTakenBy";
import { UpdateHistory } from "../../../../src/model/updates/updateHistory";
import { aPendingEdit } from "../../../support/aPendingEdit";
import { aShare } from "../../../support/aShare";
import { jsonText, numberText } from "../../../support/jsonTexts";
import { someWindowLocks } from "../../../support/someWindowLocks";
import { onTheServer, theServer } from "../../../support/theServer";
import { useShareClient } from "../../../support/useShareClient";
import { useStateDatabase } from "../../../support/useStateDatabase";

const { id } = aShare();
const parse = (text: string) => parseExact(text) as ShareJson;

/** The text of a share with values where its model has numbers, and where it has nothing. */
function shareText(number: string, unknown: string): string {
  const share = aShare({ unknown: "@unknown" });
  const { asset } = share;
  const reference = asset?.formats.iterable[0]?.reference;
  assert.ok(asset && reference);
  Object.assign(reference.bytes, { value: "@number", more: "@unknown" });
  Object.assign(asset, { score: { manual: "@number", automatic: "@number" } });
  return JSON.stringify(share).replaceAll('"@number"', number).replaceAll('"@unknown"', () => unknown);
}

const renamed = (text: string) => text.replace('"name":"clamp"', '"name":"mine"');

describe("an update of a share with numbers that JavaScript can't hold", () => {
  const wire = useShareClient();

  it("sends all but the name as it came, byte for byte", async () => {
    await fc.assert(
      fc.asyncProperty(numberText, jsonText, async (number, unknown) => {
        const text = shareText(number, unknown);
        const posted: string[] = [];
        wire.answer = (response, request) => {
          posted.push(...(request.method === "POST" ? [wire.seen.at(-1)?.body ?? ""] : []));
          response.end(posted[0] ?? text);
        };
        const store = new ShareStore(wire.client, theServer);
        const result = await store.update(id, { name: "mine" }, { name: "clamp" }, onTheServer);
        assert.deepEqual(posted, [renamed(text)]);
        assert.deepEqual([result.how, result.notTaken, JSON.stringify(result.share)], ["answered", [], renamed(text)]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("edits of numbers that JavaScript can't hold", () => {
  const base = parse('{"id":"1","a":9007199254740993,"b":[{"id":"x","v":1e400}],"c":1.10}');

  it("are none where nothing is changed", () => {
    fc.assert(
      fc.property(numberText, jsonText, (number, unknown) => {
        const text = shareText(number, unknown);
        assert.deepEqual(editsBetween(parse(text), parse(text)), []);
      }),
    );
  });

  it("lead to the number, and back", () => {
    const mine = parse('{"id":"1","a":9007199254740992,"b":[{"id":"x","v":1e401}],"c":1.10}');
    const edits = editsBetween(base, mine);
    assert.deepEqual(edits.map(({ path }) => path), [["a"], ["b", { id: "x" }, "v"]]);
    const updated = applyEdits(base, edits);
    assert.equal(JSON.stringify(updated), JSON.stringify(mine));
    assert.deepEqual(notTakenBy(updated, edits), []);
    assert.deepEqual(notTakenBy(base, edits), edits.map(({ path }) => path));
    assert.equal(JSON.stringify(applyEdits(updated, edits.map(inverseOf))), JSON.stringify(base));
  });

  it("conflict with another number of someone else, however near, and with nothing else", () => {
    const edits = editsBetween(base, parse('{"id":"1","a":5,"b":[{"id":"x","v":1e400}],"c":1.10}'));
    const theirs = (number: string) => mergeEdits(edits, { ...base, a: parseExact(number) } as ShareJson);
    assert.deepEqual(theirs("9007199254740993").conflicts, []);
    assert.equal(theirs("9007199254740993").open.length, 1);
    assert.equal(theirs("9007199254740992").conflicts.length, 1);
    assert.equal(theirs("9007199254740995").conflicts.length, 1);
    assert.deepEqual(theirs("5.0"), { open: [], conflicts: [] });
  });

  it("leave a number whose holder is edited", () => {
    const edits = [{ path: ["a", "b"], base: null, mine: 1 }];
    assert.deepEqual(mergeEdits(edits, base).conflicts.map(({ hasNoPlace }) => hasNoPlace), [true]);
  });

  it("let bytes follow their text, however their numbers are written", () => {
    const text = '{"id":"1","fragment":{"string":{"raw":"ab"},"bytes":{"raw":[97.0,98]}}}';
    const updated = applyEdits(parse(text), [{ path: ["fragment", "string", "raw"], base: "ab", mine: "c" }]);
    assert.equal(JSON.stringify(updated), '{"id":"1","fragment":{"string":{"raw":"c"},"bytes":{"raw":[99]}}}');
  });
});

describe("a share with numbers that JavaScript can't hold", () => {
  it("is read with the nearest that it can", () => {
    const share = parse(shareText("9007199254740993", "1e400"));
    const { asset } = readShare(share);
    assert.equal(asset?.score?.manual, 9007199254740992);
    assert.equal(asset.formats?.iterable?.[0]?.reference?.bytes?.value, 9007199254740992);
    assert.equal(readShare(parse(shareText("4.0", "1"))).asset?.score?.manual, 4);
    assert.equal(readListedShare(parse('{"id":"1","score":{"manual":4.0}}'))?.score?.manual, 4);
    assert.equal(readShare(parse('{"id":"1","score":{"manual":1e400}}')).score?.manual, Number.MAX_VALUE);
  });
});

describe("numbers that JavaScript can't hold, on disk", () => {
  const database = useStateDatabase();
  const text = shareText("9007199254740993", "[1e400,1.10,-0]");
  const log = { warn: () => undefined };

  it("are kept by the update history", async () => {
    const history = new UpdateHistory({ state: database.state, isEnabled: () => true, log });
    const before = parse(text);
    const edits = [{ path: ["unknown"], base: parseExact("1e400"), mine: parseExact("1.10") }];
    await (await history.begin("here", before, edits)).end("applied");
    const latest = await history.latest("here", id);
    assert.equal(JSON.stringify(latest?.before), text);
    assert.equal(JSON.stringify(latest?.edits), '[{"path":["unknown"],"base":1e400,"mine":1.10}]');
  });

  it("are kept by the Outbox", async () => {
    const open = async (name: string, gone: readonly string[]) => {
      const pending = new PendingWrites({ state: database.another(), locks: someWindowLocks(name, (other) => gone.includes(other)), log });
      await pending.sync("here");
      return pending;
    };
    const edits = [{ path: ["unknown"], base: parseExact("[1e400]"), mine: parseExact("9007199254740993") }];
    const edit = aPendingEdit({ edits });
    await (await open("1", [])).add([{ ...edit, request: { ...edit.request, base: { ...parse(text) } } }], "outbox");
    const [kept] = (await open("2", ["1"])).all;
    assert.ok(kept?.kind === "edit");
    assert.equal(JSON.stringify(kept.request.base), text);
    assert.equal(JSON.stringify(kept.request.edits), '[{"path":["unknown"],"base":[1e400],"mine":9007199254740993}]');
  });

  it("are kept by the offline cache", async () => {
    const cache = new OfflineCache({ state: database.state, isOn: () => true, log });
    await cache.keepSnapshot("here", parse(text), new Date());
    assert.equal(JSON.stringify((await cache.readSnapshot("here", id))?.value), text);
  });
});
