import assert from "node:assert/strict";
import type { ArrangementChange } from "../../../src/explorer/arrangedShares";
import { ArrangedShares } from "../../../src/explorer/arrangedShares";
import { noFilter, parseFilter } from "../../../src/explorer/filter/filter";
import { ViewOptions } from "../../../src/explorer/viewOptions";
import type { Share } from "../../../src/api/share";
import type { ShareStore } from "../../../src/model/shares/shareStore";
import { aStoreOf, numberedShares } from "../../support/aStore";

describe("ArrangedShares", () => {
  const listing = { shares: numberedShares(3) };
  let store: ShareStore;
  let options: ViewOptions;
  let arranged: ArrangedShares;
  let changes: ArrangementChange[];
  let today: Date;

  const ids = async () => (await arranged.settled()).shares.map(({ id }) => id);

  beforeEach(async () => {
    listing.shares = numberedShares(3);
    today = new Date(2026, 10, 24);
    store = aStoreOf(listing);
    const memory = new Map<string, unknown>();
    const memento = { get: (key: string) => memory.get(key), update: (key: string, value: unknown) => Promise.resolve(void memory.set(key, value)) };
    options = new ViewOptions({ person: memento, workspace: memento });
    arranged = new ArrangedShares(store, options, () => today);
    await store.refresh();
    await arranged.settled();
    changes = [];
    arranged.onDidChange((change) => changes.push(change));
  });

  afterEach(() => {
    arranged.dispose();
  });

  const score = async (id: string, manual: number) => {
    listing.shares = listing.shares.map((share) => (share.id === id ? { ...share, score: { manual, automatic: 0 } } : share));
    await store.reread(id);
    await arranged.settled();
  };

  it("is the store's own list where nothing arranges it", async () => {
    await options.sortBy({ key: "listed", direction: "ascending" });
    await arranged.settled();
    assert.equal(arranged.current.shares, store.shares);
  });

  it("follows the options", async () => {
    await options.sortBy({ key: "name", direction: "descending" });
    assert.deepEqual(await ids(), ["3", "2", "1"]);
    const parsed = parseFilter("name:2");
    assert.ok(parsed.ok);
    options.beginPreview().show(parsed.filter);
    assert.deepEqual(await ids(), ["2"]);
    assert.equal(arranged.currentArranging.filter.query, "name:2");
    options.beginPreview().show(noFilter);
    await options.groupBy("access");
    assert.deepEqual((await arranged.settled()).groups?.map(({ shares }) => shares.length), [3]);
  });

  it("tells of one changed share as of that one alone", async () => {
    await score("2", 9);
    assert.deepEqual(changes, [{ kind: "shares", ids: ["2"] }]);
    await options.sortBy({ key: "name", direction: "ascending" });
    await arranged.settled();
    changes.length = 0;
    await score("2", 10);
    assert.deepEqual(changes, [{ kind: "shares", ids: ["2"] }]);
  });

  it("moves a share whose change gives it another place", async () => {
    await options.sortBy({ key: "score", direction: "descending" });
    await arranged.settled();
    changes.length = 0;
    await score("3", 90);
    assert.deepEqual(changes, [{ kind: "shares", ids: ["3"] }, { kind: "rows" }]);
    assert.deepEqual(await ids(), ["3", "1", "2"]);
  });

  it("shows and hides a share as it begins and ends to match", async () => {
    const parsed = parseFilter("score>50");
    assert.ok(parsed.ok);
    await options.keepFilter(parsed.filter);
    assert.deepEqual(await ids(), []);
    await score("2", 51);
    assert.deepEqual(await ids(), ["2"]);
    await score("2", 3);
    assert.deepEqual(await ids(), []);
  });

  it("shows the result of the last of many wishes at once", async () => {
    const wishes = ["a", "name:1", "name:3"].map((query) => {
      const parsed = parseFilter(query);
      return parsed.ok ? parsed.filter : noFilter;
    });
    for (const filter of wishes) {
      options.beginPreview().show(filter);
    }
    assert.deepEqual(await ids(), ["3"]);
  });

  it("follows time alone: a filter by age, and groups by age on another day", async () => {
    today = new Date(2026, 1, 11, 12);
    const parsed = parseFilter("created<30d");
    assert.ok(parsed.ok);
    options.beginPreview().show(parsed.filter);
    assert.equal((await ids()).length, 3);
    changes.length = 0;
    arranged.followTime();
    assert.equal((await ids()).length, 3);
    assert.deepEqual(changes, []);
    today = new Date(2026, 3, 11);
    arranged.followTime();
    assert.deepEqual(await ids(), []);

    options.beginPreview().show(noFilter);
    await options.groupBy("age");
    const labels = async () => (await arranged.settled()).groups?.map(({ label }) => label);
    assert.deepEqual(await labels(), ["Last 90 days"]);
    today = new Date(2026, 11, 24);
    arranged.followTime();
    assert.deepEqual(await labels(), ["Last 365 days"]);
  });

  it("shows what it has though shares change all the while, and then how they are", async () => {
    listing.shares = numberedShares(20_000);
    await store.refresh();
    await options.sortBy({ key: "score", direction: "descending" });
    await arranged.settled();
    changes.length = 0;
    for (let manual = 100; changes.every(({ kind }) => kind === "shares"); manual++) {
      listing.shares[7] = { ...numberedShares(8)[7], score: { manual, automatic: 0 } } as Share;
      await store.reread("8");
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal((await ids())[0], "8");
    assert.equal(arranged.current.shares[0]?.score?.manual, store.get("8")?.score?.manual);
  });

  it("never holds up what else is to be done", async () => {
    listing.shares = numberedShares(20_000);
    await store.refresh();
    let turns = 0;
    const count = setInterval(() => turns++, 0);
    await options.sortBy({ key: "name", direction: "descending" });
    await arranged.settled();
    clearInterval(count);
    assert.ok(turns > 1);
    assert.equal((await ids())[0], "20000");
  });
});
