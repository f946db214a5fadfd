import assert from "node:assert/strict";
import { FetchError } from "node-fetch";
import { NoAnswerError, ServerUnreachableError, UnexpectedAnswerError } from "../../../src/client/errors";
import { toTransportError } from "../../../src/client/toTransportError";

const target = { method: "POST", url: "https://shares.example/share/update" } as const;

describe("toTransportError", () => {
  for (const [code, error, message] of [
    ["ENOTFOUND", ServerUnreachableError, "No server answers at https://shares.example (ENOTFOUND)."],
    ["ECONNECTTIMEOUT", ServerUnreachableError, "No server answers at https://shares.example (ECONNECTTIMEOUT)."],
    [
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      ServerUnreachableError,
      "The certificate of https://shares.example is not trusted on this machine (DEPTH_ZERO_SELF_SIGNED_CERT).",
    ],
    ["EPROTO", UnexpectedAnswerError, "https://shares.example/share/update does not answer with proper HTTP (EPROTO)."],
    ["ECONNRESET", NoAnswerError, "The connection to https://shares.example broke (ECONNRESET)."],
  ] as const) {
    it(`makes ${error.name} of ${code}`, () => {
      const thrown = toTransportError(new FetchError("", "system", { code }), target);
      assert.ok(thrown instanceof error);
      assert.equal(thrown.message, message);
    });
  }

  it("leaves what is no failure of the transport as it is", () => {
    const bug = new TypeError("a bug");
    assert.equal(toTransportError(bug, target), bug);
  });
});
