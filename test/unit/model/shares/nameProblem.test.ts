import assert from "node:assert/strict";
import { nameProblem } from "../../../../src/model/shares/nameProblem";
import { aShare } from "../../../support/aShare";

describe("nameProblem", () => {
  const shares = [aShare({ id: "a", name: "été" }), aShare({ id: "b", name: null })];

  it("lets a name be tried that no other share has", () => {
    for (const name of ["ete", "x", " x ", "y".repeat(200), "Été"]) {
      assert.equal(nameProblem(name, "b", shares), undefined, name);
    }
    assert.equal(nameProblem("été", "a", shares), undefined, "its own");
  });

  it("says what speaks against a name", () => {
    assert.equal(nameProblem("  ", "b", shares), "Enter a name.");
    assert.equal(nameProblem("\u3164", "b", shares), "Enter a name that can be seen.");
    assert.equal(nameProblem("y".repeat(201), "b", shares), "The name has 201 characters; 200 are allowed.");
    assert.equal(nameProblem("e\u0301te\u0301", "b", shares), "Another share has this name.");
  });
});
