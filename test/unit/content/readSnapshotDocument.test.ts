import assert from "node:assert/strict";
import { readSnapshotDocument } from "../../../src/content/readSnapshotDocument";
import { aShare } from "../../support/aShare";

describe("readDocument", () => {
  const share = aShare();
  const read = (address: object, of = share) => readSnapshotDocument(JSON.stringify(address), () => Promise.resolve(of));
  const content = { share: share.id, asset: share.asset?.id, format: share.asset?.original };

  it("gives the text of a content", async () => {
    assert.equal(await read(content), "export const clamp = 1;\n");
  });

  it("gives the share's own JSON", async () => {
    assert.deepEqual(JSON.parse(await read({ share: share.id })), share);
  });

  const withBytes = (raw: readonly number[]) => {
    const changed = aShare();
    const format = changed.asset?.formats.iterable[0]?.reference;
    assert.ok(format);
    Object.assign(format, { fragment: undefined, file: { bytes: { raw } } });
    return changed;
  };

  it("gives the text of bytes in another encoding", async () => {
    assert.equal(await read(content, withBytes([0x63, 0x61, 0x66, 0xe9])), "café");
  });

  it("refuses content that isn't text", async () => {
    await assert.rejects(read(content, withBytes([0x61, 0x00])), /no longer text/);
  });

  it("says so where the content is not there any more, or the address is none", async () => {
    await assert.rejects(read({ ...content, format: "another" }), /does not have this content any more/);
    await assert.rejects(read({ share: 7 }));
    await assert.rejects(read({ share: share.id, command: "x" }));
  });
});
