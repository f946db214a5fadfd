import assert from "node:assert/strict";
import { pageHtml } from "../../../src/snapshot/pageHtml";

describe("pageHtml", () => {
  const html = pageHtml({ script: "s.js", style: "s.css", cspSource: "https://csp", nonce: "n0nce" });

  it("allows its own script and style and pictures made on the page, and nothing else", () => {
    const policy = /content="(default-src[^"]+)"/.exec(html)?.[1];
    assert.deepEqual(policy?.split("; "), [
      "default-src 'none'",
      "script-src 'nonce-n0nce'",
      "style-src https://csp",
      "img-src blob: data:",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it("has no inline script or style", () => {
    assert.doesNotMatch(html, /<style|style=|<script(?![^>]*\ssrc=)| on\w+=/);
  });
});
