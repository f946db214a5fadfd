import assert from "node:assert/strict";
import { decodeText } from "../../../src/editing/decodeText";

describe("decodeText", () => {
  it("reads UTF-8, and keeps a mark at its beginning", () => {
    for (const text of ["", "größer 🙂", "\uFEFFx = 1\n"]) {
      assert.equal(decodeText(Buffer.from(text)), text);
    }
  });

  it("reads no other encoding, in which letters would get lost", () => {
    assert.equal(decodeText(Buffer.from("größer", "latin1")), undefined);
    assert.equal(decodeText(Buffer.from("\uFEFFx", "utf16le")), undefined);
  });
});
