import assert from "node:assert/strict";
import { contentPlaces, safeName } from "../../../src/editing/contentPlaces";
import { aShare } from "../../support/aShare";

describe("contentPlaces", () => {
  const textsIn = (share: object) => contentPlaces(share).map(({ content }) => content);
  const format = (id: string, raw: string) => ({ id, reference: { id, fragment: { string: { raw } } } });

  it("finds a content wherever the share carries it", () => {
    const { asset } = aShare();
    const twice = { ...aShare(), assets: { iterable: [{ id: asset?.id, reference: asset }] } };
    assert.deepEqual(textsIn(twice), ["export const clamp = 1;\n", "export const clamp = 1;\n"]);
  });

  it("leaves out what shares its id with a neighbour, because its place could not be told", () => {
    const iterable = [format("a", "one"), format("b", "two"), format("a", "three"), { reference: {} }, 7];
    assert.deepEqual(textsIn({ asset: { id: "x", formats: { iterable } } }), ["two"]);
  });
});

describe("safeName", () => {
  for (const [text, name] of [
    ["中文 片段", "中文-片段"],
    ["e\u0301te\u0301", "\u00E9t\u00E9"],
    ["पत्र", "पत्र"],
    ["a/b\\c?d#e%f", "a-b-c-d-e-f"],
    [" .x. ", "x"],
    [`${"x".repeat(59)}😀y`, "x".repeat(59)],
    [`${"x".repeat(59)}𠀀y`, `${"x".repeat(59)}𠀀`],
  ] as const) {
    it(`makes ${JSON.stringify(name)} of ${JSON.stringify(text)}`, () => {
      assert.equal(safeName(text), name);
    });
  }

  it("makes nothing of what is no text", () => {
    assert.equal(safeName(5), "");
  });
});
