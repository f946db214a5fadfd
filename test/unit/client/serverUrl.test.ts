import assert from "node:assert/strict";
import { parseServerUrl, shownUrl } from "../../../src/client/serverUrl";

describe("parseServerUrl", () => {
  for (const [text, url] of [
    ["http://localhost:1000", "http://localhost:1000"],
    [" http://localhost:1000/ ", "http://localhost:1000"],
    ["https://pieces.example/api/?a=b#c", "https://pieces.example/api"],
    ["http://[::1]:39300", "http://[::1]:39300"],
    ["http://2130706433:1000", "http://127.0.0.1:1000"], // shown as what it means
    ["http://0x7f.1:1000", "http://127.0.0.1:1000"],
    ["http://127.0.0.1.nip.io:1000", "http://127.0.0.1.nip.io:1000"], // a name like any other
  ] as const) {
    it(`accepts ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseServerUrl(text), { ok: true, url });
    });
  }

  const noAddresses = ["", "localhost", "localhost:1000", "ftp://localhost", "file:///etc/passwd", "javascript:alert(1)"];
  const withCredentials = ["http://a:b@c", "http://localhost@evil.example/", "http://127.0.0.1:1000@evil.example"];
  const linkLocal = ["http://169.254.169.254/", "http://2852039166/", "http://[::ffff:a9fe:a9fe]/", "http://[fe80::1]:1000"];
  for (const text of [...noAddresses, ...withCredentials, ...linkLocal]) {
    it(`refuses ${JSON.stringify(text)} with a reason`, () => {
      const parsed = parseServerUrl(text);
      assert.equal(parsed.ok, false);
      assert.match(parsed.reason, /^\w.+\.$/);
    });
  }
});

describe("shownUrl", () => {
  for (const [text, shown] of [
    ["http://localhost:1000/", "http://localhost:1000"],
    ["http://ada:secret@host.example:1000", "http://…@host.example:1000"],
    ["http://ada:s@cret@host", "http://…@host"],
    ["ada:secret@host", "…@host"],
    ["no address", "no address"],
  ] as const) {
    it(`is ${shown} for ${text}`, () => {
      assert.equal(shownUrl(text), shown);
    });
  }
});
