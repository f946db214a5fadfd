import assert from "node:assert/strict";
import type { OutboxItem } from "../../../src/outbox/outboxItem";
import { outboxItems } from "../../../src/outbox/outboxItem";
import { toOutboxRow } from "../../../src/outbox/outboxRow";
import type { Edit } from "../../../src/shares/edit";
import type { KeptEdit } from "../../../src/shares/keptEdit";
import { aKeptEdit } from "../../support/aKeptEdit";
import { aPendingScore } from "../../support/aPendingScore";
import { aShare } from "../../support/aShare";

const known = { get: (id: string) => aShare({ id, name: "clamp" }) };
const unknown = { get: () => undefined };

describe("toOutboxRow", () => {
  const item = (edit: KeptEdit): OutboxItem => ({ kind: "edit", key: edit.id, shareId: edit.request.id, edit });
  const labelOf = (...edits: Edit[]) => toOutboxRow(item(aKeptEdit({ edits })), known).label;

  it("says what an edit does", () => {
    assert.equal(labelOf({ path: ["name"], base: "clamp", mine: "mine" }), "Rename clamp → mine");
    assert.equal(labelOf({ path: ["access"], base: "PRIVATE", mine: "PUBLIC" }), "Make clamp public");
    assert.equal(labelOf({ path: ["access"], base: "PRIVATE", mine: "TEAM" }), "Change the access of clamp");
    const both = [["name"], ["access"]].map((path) => ({ path, base: "a", mine: "b" }));
    assert.equal(labelOf(...both), "Change the name and access of clamp");
  });

  it("says which scores a share is to get, and since when they wait", () => {
    const now = new Date("2026-11-24T12:05:00Z");
    const scores = [aPendingScore({ reason: "reuse" }), aPendingScore({ reason: "reuse" }), aPendingScore({ reason: "priority" })];
    const row = toOutboxRow({ kind: "scores", key: "scores a", shareId: "a", scores }, known, now);
    assert.equal(row.label, "Score clamp: +1 priority, +2 reuse");
    assert.equal(row.age, "5 minutes ago");
    assert.equal(row.accessibleLabel, "Score clamp: +1 priority, +2 reuse, 5 minutes ago, waits in the Outbox");
  });

  it("calls a share that is not in the list what its author knew it as", () => {
    assert.equal(toOutboxRow(item(aKeptEdit({ title: "old clamp" })), unknown).label, "Rename old clamp → mine");
  });

  it("shows hostile names short and in one line", () => {
    const name = `${"x".repeat(1000)}\u202Egnp\n`;
    const { label } = toOutboxRow(item(aKeptEdit({ title: name, edits: [{ path: ["name"], base: "a", mine: name }] })), unknown);
    assert.ok(label.length < 150);
    assert.doesNotMatch(label, /[\n\u202E]/u);
  });
});

describe("outboxItems", () => {
  it("are an edit each, then the scores of a share each", () => {
    const edit = aKeptEdit();
    const [a1, b, a2] = ["a", "b", "a"].map((shareId) => aPendingScore({ shareId, state: { kind: "outbox" } }));
    assert.ok(a1 && b && a2);
    const items = outboxItems({ outbox: { edits: [edit] }, scores: { outbox: [a1, b, a2] } });
    assert.deepEqual(items, [
      { kind: "edit", key: edit.id, shareId: edit.request.id, edit },
      { kind: "scores", key: "scores a", shareId: "a", scores: [a1, a2] },
      { kind: "scores", key: "scores b", shareId: "b", scores: [b] },
    ]);
  });
});
