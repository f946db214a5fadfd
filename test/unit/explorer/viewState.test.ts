import assert from "node:assert/strict";
import { toViewMessage, toViewState } from "../../../src/explorer/viewState";
import type { ListState } from "../../../src/shares/listState";

const at = new Date("2026-11-23T12:00:00Z");
const failed: ListState = { kind: "failed", failure: "noServer", message: "No server answers.", lastReadyAt: at };

describe("toViewState", () => {
  it("is the failure's own state where there is nothing to show", () => {
    assert.equal(toViewState(failed, 0), "noServer");
  });

  it("keeps showing rows whatever happens", () => {
    assert.equal(toViewState(failed, 3), "ready");
    assert.equal(toViewState({ kind: "loading" }, 3), "ready");
  });

  it("tells an empty list from one that is not there yet", () => {
    assert.equal(toViewState({ kind: "ready", at }, 0), "empty");
    assert.equal(toViewState({ kind: "loading" }, 0), "loading");
  });
});

describe("toViewMessage", () => {
  it("says that rows are old, since when and why", () => {
    const age = `These shares were read at ${at.toLocaleTimeString()}.`;
    assert.equal(toViewMessage(failed, 3), `Could not refresh. No server answers. ${age}`);
  });

  it("is silent where the welcome view speaks, and while all is well", () => {
    assert.equal(toViewMessage(failed, 0), undefined);
    assert.equal(toViewMessage({ kind: "ready", at }, 3), undefined);
  });
});
