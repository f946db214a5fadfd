import assert from "node:assert/strict";
import fc from "fast-check";
import { toMarkdownLinks } from "../../../src/explorer/shareLinks";
import { aShare } from "../../support/aShare";

describe("toMarkdownLinks", () => {
  it("is a link with the share's title, one a line", () => {
    const links = toMarkdownLinks([aShare(), aShare({ name: "group-by", link: "https://x.example/g" })]);
    assert.equal(links, "[clamp](http://127.0.0.1:1000/?p=clamp)\n[group-by](https://x.example/g)");
  });

  it("keeps titles text", () => {
    const name = "a](command:x) `b` <img src=x> **c** $(alert)\n# d";
    const expected = "[a\\]\\(command:x\\) \\`b\\` \\<img src=x\\> \\*\\*c\\*\\* \\$\\(alert\\) \\# d](http://127.0.0.1:1000/?p=clamp)";
    assert.equal(toMarkdownLinks([aShare({ name })]), expected);
  });

  it("keeps links from ending early", () => {
    assert.equal(toMarkdownLinks([aShare({ link: "http://x.example/?p=a)b (c)<d>" })]), "[clamp](http://x.example/?p=a%29b%20%28c%29%3Cd%3E)");
  });

  it("leaves out what is no web address", () => {
    for (const link of ["javascript:alert(1)", "command:x", "no link", "", "file:///etc/passwd"]) {
      assert.equal(toMarkdownLinks([aShare({ link })]), "clamp");
    }
  });

  it("is one line a share, with one link in it, whatever the server sends", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), fc.string({ maxLength: 30 }), (name, path) => {
        const markdown = toMarkdownLinks([aShare({ name, link: `http://x.example/${path}` })]);
        assert.match(markdown, /^\[(?:\\.|[^\\\]\n])*\]\([^()<>\s]*\)$/u);
      }),
    );
  });
});
