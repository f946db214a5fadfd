import assert from "node:assert/strict";
import { FetchError } from "node-fetch";
import { NoAnswerError, ServerUnreachableError, UnexpectedAnswerError } from "../../../src/client/errors";
import { toTransportError } from "../../../src/client/toTransportError";

const target = { method: "POST", url: "https://shares.example/share/update" } as const;

describe("toTransportError", () => {
  for (const [code, error, message] of [
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

  for (const [code, syscall] of [
    ["ECONNREFUSED", "connect"],
    ["EHOSTUNREACH", "connect"],
    ["ETIMEDOUT", "connect"],
    ["ENOTFOUND", "getaddrinfo"],
    ["EAI_AGAIN", "getaddrinfo"],
  ] as const) {
    it(`knows that nothing was sent where ${syscall} fails with ${code}`, () => {
      const thrown = toTransportError(new FetchError("", "system", { code, syscall }), target);
      assert.ok(thrown instanceof ServerUnreachableError);
      assert.equal(thrown.message, `No server answers at https://shares.example (${code}).`);
    });
  }

  for (const code of ["EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ETIMEDOUT", "ECONNRESET"]) {
    for (const syscall of ["read", "write", undefined]) {
      it(`does not know what was sent where ${syscall ?? "something"} fails with ${code}`, () => {
        const thrown = toTransportError(new FetchError("", "system", { code, syscall }), target);
        assert.ok(thrown instanceof NoAnswerError);
        assert.equal(thrown.outcome, "unknown");
      });
    }
  }

  it("leaves what is no failure of the transport as it is", () => {
    const bug = new TypeError("a bug");
    assert.equal(toTransportError(bug, target), bug);
  });
});
