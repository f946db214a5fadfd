import assert from "node:assert/strict";
import { parseServerUrl } from "../../../src/client/serverUrl";

describe("parseServerUrl", () => {
  for (const [text, url] of [
    ["http://localhost:1000", "http://localhost:1000"],
    [" http://localhost:1000/ ", "http://localhost:1000"],
    ["https://pieces.example/api/?a=b#c", "https://pieces.example/api"],
    ["http://[::1]:39300", "http://[::1]:39300"],
  ] as const) {
    it(`accepts ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseServerUrl(text), { ok: true, url });
    });
  }

  for (const text of ["", "localhost", "localhost:1000", "ftp://localhost", "file:///etc/passwd", "http://a:b@c"]) {
    it(`refuses ${JSON.stringify(text)} with a reason`, () => {
      const parsed = parseServerUrl(text);
      assert.equal(parsed.ok, false);
      assert.match(parsed.reason, /^\w.+\.$/);
    });
  }
});
