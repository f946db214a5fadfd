import assert from "node:assert/strict";
import * as fc from "fast-check";
import { countRawNumbers, parseExact } from "../../../src/base/exactJson";
import { isRawNumber, sameNumber } from "../../../src/base/rawNumber";
import { isObject, sameJson } from "../../../src/base/sameJson";
import { jsonText, numberText, oddNumbers } from "../../support/jsonTexts";

describe("parseExact", () => {
  it("gives what is written again as it was read", () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        assert.equal(JSON.stringify(parseExact(text)), text);
      }),
    );
  });

  it("keeps numbers that JavaScript writes as they were written", () => {
    for (const text of ["0", "5", "-5", "1.5", "999999999999999", "9007199254740991", "1e+21", "[1,[2]]", '{"a":0}']) {
      assert.deepEqual(parseExact(text), JSON.parse(text));
    }
    for (const text of oddNumbers) {
      assert.ok(isRawNumber(parseExact(text)), text);
    }
  });

  it("takes what is JSON, and nothing else", () => {
    const isRefused = (parse: (text: string) => unknown, text: string) => {
      try {
        parse(text);
        return false;
      } catch (error) {
        assert.ok(error instanceof SyntaxError, text);
        return true;
      }
    };
    for (const text of ["{1.10:2}", "01", "[-]", "1.", "1.1.1", "--0", "1.0\"a\"", "tru1.0", "", "\"1.10", "[1.10", "1.10 1.10", ".10"]) {
      assert.ok(isRefused(parseExact, text), text);
    }
    const pieces = ["[", "]", "{", "}", ",", ":", '"', '"a"', "\\", "1.10", "-0", "0", "1", ".", "e", "-", "+", " ", "null"];
    const almost = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((all) => all.join(""));
    fc.assert(fc.property(almost, (text) => isRefused(parseExact, text) === isRefused(JSON.parse, text)), { numRuns: 3000 });
  });

  it("finds numbers however deep they are", () => {
    const depth = 100_000;
    let value = parseExact(`${"[".repeat(depth)}1.10${"]".repeat(depth)}`);
    while (Array.isArray(value)) {
      [value] = value as unknown[];
    }
    assert.ok(isRawNumber(value));
  });

  it("takes numbers as JavaScript has them where there is no JSON.rawJSON", () => {
    const rawJSON = Object.getOwnPropertyDescriptor(JSON, "rawJSON");
    assert.ok(rawJSON);
    Reflect.deleteProperty(JSON, "rawJSON");
    try {
      assert.deepEqual(parseExact('{"a":1.10}'), { a: 1.1 });
    } finally {
      Object.defineProperty(JSON, "rawJSON", rawJSON);
    }
  });

  it("tells how many numbers it would keep as they are written", () => {
    assert.equal(countRawNumbers('[1, 1.10, "1.10", -0, {"a": 1e400}]', 10), 3);
    assert.equal(countRawNumbers("[1.10,1.10,1.10]", 2), 2);
  });
});

describe("sameJson", () => {
  const same = (a: string, b: string) => sameJson(parseExact(a), parseExact(b));

  it("takes numbers for the same that are written alike", () => {
    fc.assert(fc.property(jsonText, (text) => same(text, text)));
  });

  it("tells numbers apart that JavaScript can't", () => {
    assert.ok(!same("9007199254740993", "9007199254740992"));
    assert.ok(!same("1e400", "1e401"));
    assert.ok(!same("1e400", "-1e400"));
    assert.ok(!same("1e-400", "0"));
    assert.ok(!same("[1.10]", "[1.11]"));
    assert.ok(!same("1.0", '"1.0"'));
    assert.ok(!same("1.0", "null"));
    assert.ok(!same("1.0", '{"rawJSON":"1.0"}'));
  });

  it("takes numbers for the same that only are written in another way", () => {
    for (const [a, b] of [["1.0", "1"], ["1.10", "1.1"], ["1e2", "100"], ["-0", "0"], ["12.50e1", "125"], ["0.05", "5E-2"], ["1e22", "10000000000000000000000"]] as const) {
      assert.ok(same(a, b), `${a} and ${b}`);
    }
    fc.assert(fc.property(numberText, numberText, (a, b) => !sameNumber(parseExact(a), parseExact(b)) || Number(a) === Number(b)));
  });

  it("takes a number that is kept as it is written for no object", () => {
    assert.ok(!isObject(parseExact("1.10")));
  });
});
