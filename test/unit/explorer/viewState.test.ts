import assert from "node:assert/strict";
import type { ViewFacts } from "../../../src/explorer/viewState";
import { toViewMessage, toViewState } from "../../../src/explorer/viewState";
import type { ListState } from "../../../src/model/shares/listState";

const at = new Date("2026-11-23T12:00:00Z");
const failed: ListState = { kind: "failed", failure: "noServer", message: "No server answers.", lastReadyAt: at };

const facts = (overrides: Partial<ViewFacts> = {}): ViewFacts => ({
  list: { kind: "ready", at },
  rowCount: 3,
  shareCount: 3,
  query: "",
  matchCount: 3,
  isSlow: false,
  now: new Date("2026-11-23T12:03:30Z"),
  ...overrides,
});

describe("toViewState", () => {
  it("is the failure's own state where there is nothing to show", () => {
    assert.equal(toViewState(facts({ list: failed, rowCount: 0 })), "noServer");
  });

  it("keeps showing rows whatever happens", () => {
    assert.equal(toViewState(facts({ list: failed })), "ready");
    assert.equal(toViewState(facts({ list: { kind: "loading" } })), "ready");
  });

  it("tells an empty list from one that is not there yet, and from one that takes long", () => {
    assert.equal(toViewState(facts({ rowCount: 0 })), "empty");
    assert.equal(toViewState(facts({ list: { kind: "loading" }, rowCount: 0 })), "loading");
    assert.equal(toViewState(facts({ list: { kind: "loading" }, rowCount: 0, isSlow: true })), "connecting");
  });

  it("tells a filter that nothing matches from an empty list", () => {
    assert.equal(toViewState(facts({ query: "x", matchCount: 0 })), "noMatch");
    assert.equal(toViewState(facts({ query: "x", matchCount: 0, rowCount: 0 })), "empty");
  });
});

describe("toViewMessage", () => {
  it("says that rows are old, for how long and why", () => {
    const message = "Could not refresh. No server answers. These shares were read 3 minutes ago.";
    assert.equal(toViewMessage(facts({ list: failed })), message);
  });

  it("says in short what the server did where it answers: the address of the request helps nobody", () => {
    const message = "The server failed at http://localhost:1000/shares?transferables=false (status 500). The server says: “no”";
    const said = (failure: "serverFailed" | "busy" | "refused" | "wrongServer") => toViewMessage(facts({ list: { ...failed, failure, message } }));
    const age = "These shares were read 3 minutes ago.";
    assert.equal(said("serverFailed"), `Could not refresh. The server failed while it listed the shares. ${age}`);
    assert.equal(said("busy"), `Could not refresh. The server is busy. ${age}`);
    const words = toViewMessage(facts({ list: { ...failed, failure: "serverFailed", message, said: "no" } }));
    assert.equal(words, `Could not refresh. The server failed while it listed the shares. The server says: “no” ${age}`);
    assert.equal(said("refused"), `Could not refresh. The server refuses access to its shares. ${age}`);
    assert.equal(said("wrongServer"), `Could not refresh. Something answers, but not with shares. ${age}`);
  });

  it("says what the filter leaves", () => {
    assert.equal(toViewMessage(facts({ query: "score>10", matchCount: 2 })), "2 of 3 shares match “score>10”.");
    assert.equal(toViewMessage(facts({ query: "a", matchCount: 1, shareCount: 1 })), "1 of 1 share matches “a”.");
  });

  it("says both, also where nothing matches", () => {
    const message = toViewMessage(facts({ list: failed, query: "a", matchCount: 0 })) ?? "";
    assert.ok(message.startsWith("0 of 3 shares match “a”. Could not refresh."));
  });

  it("is silent where the welcome view speaks, and while all is well", () => {
    assert.equal(toViewMessage(facts({ list: failed, rowCount: 0 })), undefined);
    assert.equal(toViewMessage(facts({ query: "a", matchCount: 0 })), undefined);
    assert.equal(toViewMessage(facts()), undefined);
  });

  it("is one short line whatever the server says", () => {
    const message = toViewMessage(facts({ list: { ...failed, message: "\n\u202E".repeat(5000) } })) ?? "";
    assert.ok(message.length <= 500 && !/[\n\u202E]/u.test(message));
  });
});
