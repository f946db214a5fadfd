import assert from "node:assert/strict";
import { rawJson } from "../../../src/content/rawJson";
import { aShare } from "../../support/aShare";

describe("rawJson", () => {
  it("is the share's JSON, bytes in one line", () => {
    const text = rawJson({ ...aShare(), bytes: { raw: [1, 2, 255], base64: [] }, mixed: [1, "2"], negative: [-1] } as ReturnType<typeof aShare>);
    assert.match(text, /"raw": \[1, 2, 255\],\n {4}"base64": \[\]/);
    assert.match(text, /"mixed": \[\n {4}1,\n {4}"2"\n {2}\]/);
    assert.deepEqual(JSON.parse(text), { ...aShare(), bytes: { raw: [1, 2, 255], base64: [] }, mixed: [1, "2"], negative: [-1] });
  });

  it("takes a share with megabytes of bytes", () => {
    const raw = new Array<number>(4_000_000).fill(200);
    const text = rawJson({ ...aShare(), raw } as ReturnType<typeof aShare>);
    assert.equal(text.split("\n").length, rawJson({ ...aShare(), raw: [1] } as ReturnType<typeof aShare>).split("\n").length);
    assert.ok(text.length > 5 * raw.length);
  });
});
