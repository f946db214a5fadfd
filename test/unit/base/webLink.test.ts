import assert from "node:assert/strict";
import { readWebLink } from "../../../src/base/webLink";

describe("readWebLink", () => {
  for (const text of ["http://127.0.0.1:1000/?p=clamp", "https://example.org", "https://example.org?x#y"]) {
    it(`takes ${text} as it is`, () => {
      assert.equal(readWebLink(text)?.isPlain, true);
    });
  }

  for (const [text, host] of [
    ["http://localhost:1000@evil.example/", "evil.example"],
    ["https://exаmple.org/", "xn--exmple-4nf.org"],
    ["HTTPS://Example.org/", "example.org"],
    ["https:example.org", "example.org"],
    ["http://2130706433/", "127.0.0.1"],
    ["https://example.org\\@evil.example", "example.org"],
    [" https://example.org", "example.org"],
  ] as const) {
    it(`tells that ${text} leads to ${host}`, () => {
      const link = readWebLink(text);
      assert.deepEqual([link?.host, link?.isPlain], [host, false]);
    });
  }

  for (const text of ["", "clamp", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "command:workbench.action.quit", "vscode://x.y/z"]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(readWebLink(text), undefined);
    });
  }
});
