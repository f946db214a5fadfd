import assert from "node:assert/strict";
import * as fc from "fast-check";
import { countContainers } from "../../../../src/server/share/countContainers";

describe("counting the objects and arrays of a JSON text", () => {
  it("finds as many as there are once it is parsed, whatever its strings hold", () => {
    const text = fc.string({ unit: fc.constantFrom('"', "\\", "{", "[", "é", "a") });
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(text, fc.integer(), fc.array(tie("value")), fc.dictionary(text, tie("value"))),
    }));
    fc.assert(
      fc.property(value, (json) => {
        assert.equal(countContainers(JSON.stringify(json)), containersIn(json));
      }),
    );
  });

  it("ends with a text that breaks off within a string", () => {
    assert.equal(countContainers('[{"a\\'), 2);
    assert.equal(countContainers('["\\"{'), 1);
  });
});

function containersIn(value: unknown): number {
  return typeof value === "object" && value !== null
    ? Object.values(value).reduce<number>((sum, inner) => sum + containersIn(inner), 1)
    : 0;
}
