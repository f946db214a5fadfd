import assert from "node:assert/strict";
import { Share } from "../../../src/api/share";
import { FromPage, ToPage } from "../../../src/snapshot/messages";
import { toPageState } from "../../../src/snapshot/toPageState";
import { aShare } from "../../support/aShare";
import { theServer } from "../../support/theServer";

describe("FromPage", () => {
  it("knows what a person can do", () => {
    assert.equal(FromPage.safeParse({ id: 1, request: { type: "score", reason: "reuse" } }).success, true);
  });

  const long = "n".repeat(2500);
  const veryLong = "n".repeat(200_000);
  for (const [name, request] of Object.entries({
    "a content without an id": { type: "saveContent", asset: "", format: "" },
    "a content with long ids": { type: "copyContent", asset: long, format: long },
    "a distribution with a long id": { type: "openDistribution", distribution: long },
    "a name that is too long for a share": { type: "rename", name: long, from: veryLong },
    "a name that is still being written": { type: "checkName", name: veryLong },
    "what is unfolded of contents with long ids": {
      type: "keep",
      kept: { draft: { text: long, from: veryLong }, unfolded: [`${long}/${long}`], isCodeShown: false, isRawOpen: false },
    },
  })) {
    it(`carries ${name}`, () => {
      assert.equal(FromPage.safeParse({ id: 1, server: long, request }).success, true);
    });
  }

  for (const [name, message] of Object.entries({
    nothing: undefined,
    text: "rename",
    "a request without an id": { request: { type: "retry" } },
    "a type from Object.prototype": { id: 1, request: { type: "__proto__" } },
    "a command of VS Code": { id: 1, request: { type: "workbench.action.terminal.new" } },
    "a counter that is no reason": { id: 1, request: { type: "score", reason: "manual" } },
    "another share": { id: 1, request: { type: "retry", shareId: "another" } },
    "more beside the request": { id: 1, request: { type: "retry" }, command: "x" },
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

  const largest = Number.MAX_SAFE_INTEGER;
  const accessor = { id: "a", os: "o", share: "s", count: largest };
  const { asset } = aShare();
  const reference = asset?.formats.iterable[0]?.reference;
  assert.ok(asset && reference);
  for (const [name, share] of Object.entries({
    "a score whose sum is beyond 2^53": aShare({ score: { manual: largest, automatic: largest } }),
    "viewers whose sum is beyond 2^53": aShare({ accessors: { iterable: [accessor, { ...accessor, id: "b" }, { ...accessor, os: "p" }] } }),
    "long names": aShare({ name: "n".repeat(200_000), asset: { ...asset, name: "n".repeat(200_000) } }),
    "empty ids": aShare({ asset: { ...asset, id: "", original: "", formats: { iterable: [{ id: "", reference: { ...reference, id: "" } }] } } }),
  })) {
    it(`carries ${name}`, () => {
      const state = { kind: "known", share: Share.parse(share), server: theServer, isWhole: true, readAt: new Date() } as const;
      const change = { since: new Date(), total: 2 * largest, reasons: [{ reason: "reuse", by: -2 * largest } as const] };
      const message = { type: "show", shareId: "s", state: toPageState(state, { areNamed: true, change }), patienceMs: 0 };
      assert.deepEqual(ToPage.parse(message), message);
    });
  }

  it("refuses what the host does not send", () => {
    assert.equal(ToPage.safeParse({ type: "show", html: "<p>" }).success, false);
    assert.equal(ToPage.safeParse({ type: "reply", to: 1, result: { ok: true, value: { kind: "script" } } }).success, false);
  });
});
