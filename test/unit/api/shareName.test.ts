import assert from "node:assert/strict";
import { isInvisible, sameName } from "../../../src/api/shareName";

describe("sameName", () => {
  it("takes an accent as a letter of its own and as part of its letter for the same", () => {
    assert.ok(sameName("été", "e\u0301te\u0301"));
    assert.ok(sameName("가", "\u1100\u1161"));
  });

  it("tells case, accents and width apart", () => {
    for (const [a, b] of [["a", "A"], ["ete", "été"], ["ﬁ", "fi"], ["a", "a "]] as const) {
      assert.ok(!sameName(a, b), `${a} ${b}`);
    }
  });
});

describe("isInvisible", () => {
  for (const name of ["", " ", "\u3164", "\u00ad", "\u200b", "\u2060\ufeff", "\u115f\u1160", "\uffa0", "\u2800", "\u180e", "\u{e0041}", "\u202e", "\u00a0"]) {
    it(`knows that ${JSON.stringify(name)} (${name.codePointAt(0)?.toString(16) ?? "nothing"}) can't be seen`, () => {
      assert.ok(isInvisible(name));
    });
  }

  for (const name of ["a", "\u200ba", ".", "é", "👩‍👩‍👧", "\u00ada\u00ad", "ㅤx"]) {
    it(`knows that ${name} can be seen`, () => {
      assert.ok(!isInvisible(name));
    });
  }
});
