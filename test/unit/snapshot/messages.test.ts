import assert from "node:assert/strict";
import { FromPage, ToPage } from "../../../src/snapshot/messages";
import { toPageState } from "../../../src/snapshot/toPageState";
import { aShare } from "../../support/aShare";
import { theServer } from "../../support/theServer";

describe("FromPage", () => {
  it("knows what a person can do", () => {
    assert.equal(FromPage.safeParse({ id: 1, request: { type: "score", reason: "reuse" } }).success, true);
  });

  for (const [name, message] of Object.entries({
    nothing: undefined,
    text: "rename",
    "a request without an id": { request: { type: "retry" } },
    "a type from Object.prototype": { id: 1, request: { type: "__proto__" } },
    "a command of VS Code": { id: 1, request: { type: "workbench.action.terminal.new" } },
    "a counter that is no reason": { id: 1, request: { type: "score", reason: "manual" } },
    "another share": { id: 1, request: { type: "retry", shareId: "another" } },
    "more beside the request": { id: 1, request: { type: "retry" }, command: "x" },
    "a name of 10 MB": { id: 1, request: { type: "rename", name: "x".repeat(10_000_000), from: "" } },
  })) {
    it(`refuses ${name}`, () => {
      assert.equal(FromPage.safeParse(message).success, false);
    });
  }
});

describe("ToPage", () => {
  it("carries every state of a page", () => {
    const failure = { failure: "offline", sentence: "No answer.", at: new Date() } as const;
    const known = { kind: "known", share: aShare(), server: theServer, isWhole: true, readAt: new Date() } as const;
    for (const state of [{ kind: "loading" }, { kind: "failed", failure }, known, { ...known, failure }] as const) {
      const message = { type: "show", shareId: "s", state: toPageState(state, { areNamed: true }), patienceMs: 0, kept: undefined };
      assert.deepEqual(ToPage.parse(message), message);
    }
  });

  it("refuses what the host does not send", () => {
    assert.equal(ToPage.safeParse({ type: "show", html: "<p>" }).success, false);
    assert.equal(ToPage.safeParse({ type: "reply", to: 1, result: { ok: true, value: { kind: "script" } } }).success, false);
  });
});
