import assert from "node:assert/strict";
import { rowFile } from "../../../src/explorer/rowFile";
import { anAsset } from "../../support/aRichShare";
import { aShare } from "../../support/aShare";

describe("rowFile", () => {
  const named = (name: string, specific: string) =>
    rowFile(aShare({ asset: anAsset("a", name, { classification: { generic: "CODE", specific } }) }));

  it("ends as the server classifies the share", () => {
    assert.equal(named("Read a CSV", "py"), "share.py");
    assert.equal(named("Read a CSV", "TSX"), "share.tsx");
  });

  it("ends as the asset is called where the server only knows something near", () => {
    assert.equal(named("nginx.conf", "txt"), "share.conf");
    assert.equal(named("a.astro", "html"), "share.html");
    assert.equal(named("Version 2.0", "txt"), "share.txt");
    assert.equal(named("Wait. What", "txt"), "share.txt");
    assert.equal(named("Styles", "hljs-scss"), "share.scss");
  });

  it("has no ending where nothing tells of one", () => {
    assert.equal(rowFile(aShare({ asset: null })), "share");
    assert.equal(named("x", "a/../b"), "share");
  });
});
