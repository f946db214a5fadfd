import assert from "node:assert/strict";
import { help, parseFlags } from "../../../src/server/flags";
import { StartError } from "../../../src/server/startError";

describe("the server's flags", () => {
  it("have defaults", () => {
    assert.deepEqual(parseFlags([]), {
      host: "127.0.0.1",
      port: 1000,
      data: undefined,
      sample: 0,
      tokenFile: undefined,
      tokenStdin: false,
      logLevel: "info",
      owned: false,
      help: false,
    });
  });

  it("are read", () => {
    const args = ["--host", "::1", "--port=0", "--data", "d", "--sample", "100000", "--token-file", "t", "--log-level", "debug", "--owned", "--help"];
    assert.deepEqual(parseFlags(args), {
      host: "::1",
      port: 0,
      data: "d",
      sample: 100_000,
      tokenFile: "t",
      tokenStdin: false,
      logLevel: "debug",
      owned: true,
      help: true,
    });
  });

  for (const [host, taken] of [
    ["127.0.0.1", "127.0.0.1"],
    ["127.1.2.3", "127.1.2.3"],
    ["127.1", "127.0.0.1"],
    ["localhost", "localhost"],
    ["::1", "::1"],
    ["0:0:0:0:0:0:0:1", "::1"],
  ] as const) {
    it(`takes ${host} without a token`, () => {
      assert.equal(parseFlags(["--host", host]).host, taken);
    });
  }

  for (const host of ["192.168.1.2", "example.org", "fe80::1", "127.0.0.1.nip.io", "localhost.example"]) {
    it(`takes ${host} only with a token`, () => {
      assert.throws(() => parseFlags(["--host", host]), refusal(/--token-file/));
      assert.equal(parseFlags(["--host", host, "--token-file", "t"]).host, host);
    });
  }

  for (const [args, says] of [
    [["--nonsense"], /--nonsense.*--help/],
    [["extra"], /extra.*--help/],
    [["--port"], /--port/],
    [["--port", "65536"], /--port wants a whole number from 0 to 65535/],
    [["--port", "-1"], /--port/],
    [["--port", "1e3"], /--port/],
    [["--port", ""], /--port/],
    [["--sample", "100001"], /--sample wants a whole number from 0 to 100000/],
    [["--sample", "many"], /--sample/],
    [["--log-level", "loud"], /--log-level wants one of error, warn, info, debug/],
    ...["0.0.0.0", "0", "0x0", "::", "0:0:0:0:0:0:0:0", "::ffff:0.0.0.0"].map((host) => [["--host", host, "--token-file", "t"], /--host wants the one address/] as const),
    ...["fe80::1%eth0", "a b", "::x", "127.0.0.1:80", "a/b", "user@127.0.0.1", "a?b"].map((host) => [["--host", host, "--token-file", "t"], /--host wants a name or an address that can stand in a link/] as const),
    [["--host", ""], /--host/],
    [["--owned=yes"], /--owned/],
  ] as const) {
    it(`refuses ${args.join(" ")}`, () => {
      assert.throws(() => parseFlags(args), refusal(says));
    });
  }

  it("take one token alone, which may come from standard input", () => {
    assert.equal(parseFlags(["--token-stdin", "--host", "192.0.2.1"]).tokenStdin, true);
    assert.throws(() => parseFlags(["--token-stdin", "--token-file", "t"]), refusal(/choose --token-file or --token-stdin/));
  });

  it("are all in the help", () => {
    const flags = ["--host", "--port", "--data", "--sample", "--token-file", "--token-stdin", "--log-level", "--owned", "--help"];
    assert.deepEqual(help.match(/^ {2}--[a-z-]+/gm)?.map((flag) => flag.trim()), flags);
  });
});

/** Exit code 2 and one line that says what is wrong. */
function refusal(says: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof StartError);
    assert.equal(error.exitCode, 2);
    assert.match(error.message, says);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  };
}
