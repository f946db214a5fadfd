import assert from "node:assert/strict";
import fc from "fast-check";
import { cutText } from "../../../src/content/cutText";
import { rawJson } from "../../../src/content/rawJson";
import { relativeTime } from "../../../src/snapshot/relativeTime";
import { aShare } from "../../support/aShare";

describe("cutText", () => {
  it("leaves a short text whole, and counts its lines", () => {
    assert.deepEqual(cutText("a\nb\n", 100), { text: "a\nb\n", lineCount: 2, isCut: false });
    assert.equal(cutText("a\nb", 100).lineCount, 2);
    assert.equal(cutText("", 100).lineCount, 0);
  });

  it("cuts at a line, or inside one that is longer than the limit", () => {
    assert.deepEqual(cutText("abc\ndef\nghi", 6), { text: "abc\n", lineCount: 3, isCut: true });
    assert.deepEqual(cutText("abcdefghi", 6), { text: "abcdef", lineCount: 1, isCut: true });
    assert.ok(cutText("ab😀", 3).text.isWellFormed());
  });

  it("never gives more than the limit, whatever the text, and always its beginning", () => {
    const texts = fc.string({ unit: fc.constantFrom("a", "\n", " ", "😀") });
    fc.assert(
      fc.property(texts, fc.integer({ min: -5, max: 20 }), (text, limit) => {
        const cut = cutText(text, limit);
        assert.equal(cut.isCut, text.length > limit);
        assert.ok(cut.text.length <= Math.max(0, limit));
        assert.ok(text.startsWith(cut.text.replace(/\uFFFD$/, "")));
        assert.ok(cut.text !== "" || limit <= 0 || text === "");
      }),
    );
  });
});

describe("rawJson", () => {
  it("holds everything, with bytes in one line", () => {
    const share = { ...aShare(), unknown: { octets: [1, 22, 255], words: ["[\n1\n]", "[ 1, 2 ]"], none: [] } };
    const text = rawJson(share);
    assert.deepEqual(JSON.parse(text), share);
    assert.match(text, /"octets": \[1, 22, 255\]/);
  });
});

describe("relativeTime", () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  for (const [time, expected] of [
    ["2026-11-24T11:59:40Z", "now"],
    ["2026-11-24T11:58:50Z", "1 minute ago"],
    ["2026-11-24T07:00:00Z", "5 hours ago"],
    ["2026-11-23T11:00:00Z", "yesterday"],
    ["2026-11-10T12:00:00Z", "2 weeks ago"],
    ["2026-02-11T12:00:00Z", "9 months ago"],
    ["2024-11-20T12:00:00Z", "2 years ago"],
    ["2026-11-24T12:02:00Z", "in 2 minutes"],
  ] as const) {
    it(`calls it ${expected}`, () => {
      assert.equal(relativeTime(Date.parse(time), now, "en"), expected);
    });
  }
});
