import assert from "node:assert/strict";
import type { OutboxItem } from "../../../src/outbox/outboxItem";
import { itemsOfOtherServers, outboxItems } from "../../../src/outbox/outboxItem";
import { toOutboxRow } from "../../../src/outbox/outboxRow";
import type { Edit } from "../../../src/model/updates/edit";
import type { PendingEdit } from "../../../src/model/pending/pendingWrite";
import { aPendingEdit } from "../../support/aPendingEdit";
import { aPendingScore } from "../../support/aPendingScore";
import { aShare } from "../../support/aShare";

const known = { get: (id: string) => aShare({ id, name: "clamp" }) };
const unknown = { get: () => undefined };

describe("toOutboxRow", () => {
  const item = (edit: PendingEdit): OutboxItem => ({ kind: "edit", key: edit.id, server: edit.server, shareId: edit.request.id, edit });
  const labelOf = (...edits: Edit[]) => toOutboxRow(item(aPendingEdit({ edits })), known).label;

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
    const row = toOutboxRow({ kind: "scores", key: "scores a", server: "here", shareId: "a", scores }, known, now);
    assert.equal(row.label, "Score clamp: +1 priority, +2 reuse");
    assert.equal(row.age, "5 minutes ago");
    assert.equal(row.accessibleLabel, "Score clamp: +1 priority, +2 reuse, 5 minutes ago, waits in the Outbox");
  });

  it("calls a share that is not in the list what its author knew it as", () => {
    assert.equal(toOutboxRow(item(aPendingEdit({ title: "old clamp" })), unknown).label, "Rename old clamp → mine");
  });

  it("shows hostile names short and in one line", () => {
    const name = `${"x".repeat(1000)}\u202Egnp\n`;
    const { label } = toOutboxRow(item(aPendingEdit({ title: name, edits: [{ path: ["name"], base: "a", mine: name }] })), unknown);
    assert.ok(label.length < 150);
    assert.doesNotMatch(label, /[\n\u202E]/u);
  });
});

describe("outboxItems", () => {
  it("returns an edit each, then the scores of a share each", () => {
    const edit = aPendingEdit();
    const [a1, b, a2] = ["a", "b", "a"].map((shareId) => aPendingScore({ server: "here", shareId, state: { kind: "outbox" } }));
    assert.ok(a1 && b && a2);
    const waiting = aPendingScore({ server: "here" });
    const items = outboxItems({ pending: { all: [a1, edit, b, a2, waiting], damaged: [] }, server: () => "here" });
    assert.deepEqual(items, [
      { kind: "edit", key: edit.id, server: "here", shareId: edit.request.id, edit },
      { kind: "scores", key: "scores here a", server: "here", shareId: "a", scores: [a1, a2] },
      { kind: "scores", key: "scores here b", server: "here", shareId: "b", scores: [b] },
    ]);
  });
});

describe("itemsOfOtherServers", () => {
  it("groups what waits, failed or is unconfirmed by its server, but not what is being sent", () => {
    const here = aPendingEdit();
    const edit = aPendingEdit({ server: "there" });
    const states = [{ kind: "waiting" }, { kind: "failed", why: "" }, { kind: "unconfirmed", why: "", isKeyed: false }, { kind: "sending" }] as const;
    const scores = states.map((state, index) => aPendingScore({ server: "elsewhere", shareId: String(index), state }));
    const groups = itemsOfOtherServers({ pending: { all: [here, edit, ...scores], damaged: [] }, server: () => "here" });
    assert.deepEqual([...groups].map(([server, items]) => [server, items.map(({ shareId }) => shareId)]), [
      ["there", [edit.shareId]],
      ["elsewhere", ["0", "1", "2"]],
    ]);
  });
});
