import assert from "node:assert/strict";
import { findByReference } from "../../../src/explorer/findByReference";
import { aShare } from "../../support/aShare";

describe("findByReference", () => {
  const named = aShare({ id: "3a7fd1e0-c54b-4c2f-9a61-7be1d0f4a8e2", short: "3a7fd1e0c5", name: "clamp", link: "http://127.0.0.1:1000/?p=clamp" });
  const unnamed = aShare({ id: "4b7fd1e0-c54b-4c2f-9a61-7be1d0f4a8e2", short: "4b7fd1e0c5", name: null, link: "https://x.example/4b7" });
  const shares = [named, unnamed];

  for (const text of [named.id, named.short, named.link, ` ${named.link}\n`, "http://127.0.0.1:49152/?p=clamp", "http://localhost:1000/?p=3a7fd1e0c5&x=1", `<${named.link}>`, `[clamp](${named.link})`, `![a [b]](<${named.link}>)`, named.id.toUpperCase()]) {
    it(`knows a share by ${text.trim()}`, () => {
      assert.equal(findByReference(shares, text), named);
    });
  }

  it("knows a share by a link of another kind", () => {
    assert.equal(findByReference(shares, "https://x.example/4b7"), unnamed);
  });

  for (const text of ["", "  ", "clamp", "cla", "3a7fd1e0", "http://127.0.0.1:1000/?p=", "http://127.0.0.1:1000/?p=other", "a 3a7fd1e0c5", "3a7fd1e0c5 ".repeat(500), "<>", "[clamp]()", "CLAMP", "<a> <b>"]) {
    it(`takes “${text.slice(0, 40)}” for no share's`, () => {
      assert.equal(findByReference(shares, text), undefined);
    });
  }
});
