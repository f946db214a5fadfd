import assert from "node:assert/strict";
import type { Share } from "../../../src/api/share";
import { arrange } from "../../../src/explorer/arrange";
import { noFilter } from "../../../src/explorer/filter/filter";
import type { Grouping } from "../../../src/explorer/grouping";
import { groupsOf as groupsOfShare } from "../../../src/explorer/grouping";
import { runSteps } from "../../../src/base/steps";
import { aShare } from "../../support/aShare";

const now = new Date(2026, 10, 24, 12);

async function groupsOf(grouping: Grouping, shares: readonly Partial<Share>[]): Promise<string[]> {
  const sorting = { key: "listed", direction: "ascending" } as const;
  const source = shares.map((share, index) => aShare({ id: String(index), ...share }));
  const { groups = [] } = (await runSteps(arrange(source, { sorting, grouping, filter: noFilter }, now))) ?? {};
  return groups.map(({ label, shares: members }) => `${label}: ${members.map(({ id }) => id).join(" ")}`);
}

describe("grouping", () => {
  it("by access has public shares first and unknown ones last", async () => {
    const groups = await groupsOf("access", [{ access: "TEAM" }, { access: "PRIVATE" }, { access: "PUBLIC" }, { access: "PRIVATE" }]);
    assert.deepEqual(groups, ["Public: 2", "Private: 1 3", "Access unknown: 0"]);
  });

  it("by language names languages, types and what is unknown", async () => {
    const kinds = [{ generic: "CODE", specific: "py" }, { generic: "IMAGE", specific: "png" }, { generic: "CODE", specific: "zig" }];
    const groups = await groupsOf("language", [{}, ...kinds.map((kind) => ({ asset: anAssetOf(kind) })), { asset: null }]);
    assert.deepEqual(groups, ["PNG image: 2", "Python: 1", "TypeScript: 0", "ZIG: 3", "Language unknown: 4"]);
  });

  it("by age counts calendar days where the clocks have just changed", () => {
    const zone = process.env.TZ;
    process.env.TZ = "Europe/Berlin"; // where 25 October 2026 has 25 hours, and 29 March 23
    try {
      for (const [now, created, label] of [
        [new Date(2026, 9, 26, 12), new Date(2026, 9, 25, 0, 30), "Yesterday"],
        [new Date(2026, 2, 30, 12), new Date(2026, 2, 28, 23, 30), "Last 7 days"],
      ] as const) {
        const groups = groupsOfShare(aShare({ created: { value: created.toISOString() } }), "age", now);
        assert.deepEqual(groups.map((group) => group.label), [label]);
      }
    } finally {
      process.env.TZ = zone;
      if (zone === undefined) {
        delete process.env.TZ;
      }
    }
  });

  it("by age counts calendar days of this machine", async () => {
    const days = [0, 1, 6, 20, 80, 300, 900];
    const shares = days.map((ago) => ({ created: { value: new Date(2026, 10, 24 - ago, 0, 30).toISOString() } }));
    const groups = await groupsOf("age", [...shares, { created: { value: "?" } }]);
    assert.deepEqual(groups, [
      "Today: 0",
      "Yesterday: 1",
      "Last 7 days: 2",
      "Last 30 days: 3",
      "Last 90 days: 4",
      "Last 365 days: 5",
      "Older: 6",
      "Date unknown: 7",
    ]);
  });

  it("by score has bands, the highest first", async () => {
    const scores = [0, 1, 4, 5, 19, 20, 250].map((manual) => ({ score: { manual, automatic: 0 } }));
    assert.deepEqual(await groupsOf("score", [...scores, { score: null }]), [
      "Score 100 and more: 6",
      "Score 20 to 49: 5",
      "Score 10 to 19: 4",
      "Score 5 to 9: 3",
      "Score 1 to 4: 1 2",
      "Not scored: 0 7",
    ]);
  });

  it("by person shows a share under everyone who opened it, once", async () => {
    const opening = (id: string, name?: string) => ({ id, os: "o", share: "s", count: 1, user: id === "" ? null : { id, name } });
    const groups = await groupsOf("person", [
      { accessors: { iterable: [opening("1", "Ada"), opening("2", "Bob"), opening("1", "Ada")] } },
      { accessors: { iterable: [opening(""), opening("2", "Bob")] } },
      { accessors: { iterable: [] } },
    ]);
    assert.deepEqual(groups, ["Ada: 0", "Bob: 0 1", "Someone not signed in: 1", "Not opened yet: 2"]);
  });

  it("shows names of people safely", async () => {
    const user = { id: "1", name: "\u202EAda\n<b>" };
    const [group] = await groupsOf("person", [{ accessors: { iterable: [{ id: "a", os: "o", share: "s", count: 1, user }] } }]);
    assert.equal(group, "Ada <b>: 0");
  });
});

function anAssetOf(classification: { generic: string; specific: string }) {
  const asset = structuredClone(aShare().asset);
  const [format] = asset?.formats.iterable ?? [];
  assert.ok(asset && format?.reference);
  format.reference.classification = classification;
  return asset;
}
