import assert from "node:assert/strict";
import { indentedAs } from "../../../src/content/indentedAs";

describe("indentedAs", () => {
  for (const [what, before, text, expected] of [
    ["gives the following lines the indentation of the line", "    x = ", "a(\n  b\n)", "a(\n      b\n    )"],
    ["keeps tabs", "\t\t", "a\nb", "a\n\t\tb"],
    ["takes only what stands before the text's place", "  ", "a\nb", "a\n  b"],
    ["leaves empty lines empty", "  ", "a\n\nb\n", "a\n\n  b\n"],
    ["knows all line ends", "  ", "a\r\nb\rc\r\n", "a\r\n  b\r  c\r\n"],
    ["changes nothing where the line isn't indented", "x ", "a\n  b", "a\n  b"],
    ["takes $ and braces as they stand", " ", "${1:a}\n$0 $& $1", "${1:a}\n $0 $& $1"],
  ] as const) {
    it(what, () => {
      assert.equal(indentedAs(before, text), expected);
    });
  }
});
