import assert from "node:assert/strict";
import { shareContents } from "../../../src/content/shareContents";
import { aRichShare, anAsset } from "../../support/aRichShare";
import { aShare } from "../../support/aShare";

const names = (share: Parameters<typeof shareContents>[0]) => shareContents(share).map(({ assetName, content }) => `${assetName}: ${content.kind}`);

describe("shareContents", () => {
  it("has one content for each asset that has any", () => {
    assert.deepEqual(names(aRichShare()), [
      "Clamp a number: text",
      "A long file: text",
      "A picture: image",
      "A drawing: image",
      "An archive: binary",
    ]);
  });

  it("takes an asset's original, and without its content a text before a picture", () => {
    const picture = anAsset("picture", "a", { id: "picture", file: { bytes: { raw: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0] } } });
    const text = anAsset("text", "a", { id: "text", fragment: { string: { raw: "text" } } });
    const iterable = [...picture.formats.iterable, ...text.formats.iterable];
    const withOriginal = (original: string) => aShare({ asset: { ...picture, original, formats: { iterable } } });
    assert.deepEqual(names(withOriginal(iterable[0]?.id ?? "")), ["a: image"]);
    assert.deepEqual(names(withOriginal(iterable[1]?.id ?? "")), ["a: text"]);
    assert.deepEqual(names(withOriginal("gone")), ["a: text"]);
  });

  it("is empty for a share without assets", () => {
    assert.deepEqual(shareContents({ id: "x" }), []);
  });
});
