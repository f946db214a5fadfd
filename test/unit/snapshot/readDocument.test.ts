import assert from "node:assert/strict";
import { readDocument } from "../../../src/snapshot/readDocument";
import { aShare } from "../../support/aShare";

describe("readDocument", () => {
  const share = aShare();
  const read = (address: object) => readDocument(JSON.stringify(address), () => Promise.resolve(share));
  const content = { share: share.id, asset: share.asset?.id, format: share.asset?.original };

  it("gives the text of a content", async () => {
    assert.equal(await read(content), "export const clamp = 1;\n");
  });

  it("gives the share's own JSON", async () => {
    assert.deepEqual(JSON.parse(await read({ share: share.id })), share);
  });

  it("says so where the content is not there any more, or the address is none", async () => {
    await assert.rejects(read({ ...content, format: "another" }), /does not have this content any more/);
    await assert.rejects(read({ share: 7 }));
    await assert.rejects(read({ share: share.id, command: "x" }));
  });
});
