import assert from "node:assert/strict";
import { foldText } from "../../../src/base/foldText";

describe("foldText", () => {
  for (const [text, folded] of [["Été", "ete"], ["E\u0301te\u0301", "ete"], ["ÜBERSICHT", "ubersicht"], ["plain Text 7", "plain text 7"], ["Ångström", "angstrom"], ["Ω", "ω"], ["日本", "日本"], ["か\u3099", "が"], ["한국", "한국"], ["", ""]] as const) {
    it(`folds ${JSON.stringify(text)} to ${JSON.stringify(folded)}`, () => {
      assert.equal(foldText(text), folded);
    });
  }
});
