import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { ShareClient } from "../../../../src/client/shareClient";
import { runDiagnosis, stepTitles } from "../../../../src/servers/diagnosis/runDiagnosis";
import type { StepResult } from "../../../../src/servers/diagnosis/finding";
import { toReport } from "../../../../src/servers/diagnosis/report";
import { localAtRest } from "../../../../src/servers/server";
import { shownUrl } from "../../../../src/client/serverUrl";
import type { Subject } from "../../../../src/servers/diagnosis/subject";
import { readVersion } from "../../../../src/servers/serverProbe";
import { aShare } from "../../../support/aShare";
import { aSubject } from "../../../support/aSubject";
import type { FaultServer } from "../../../support/startFaultServer";
import { startFaultServer } from "../../../support/startFaultServer";
import type { HttpServer } from "../../../support/startHttpServer";
import { startHttpServer } from "../../../support/startHttpServer";

/** No name at all, so that no network is asked for it. */
const unknownName = "http://no..where:1000";
const log = { debug: () => undefined, warn: () => undefined };

/** Diagnoses the server at a URL as it is used; the rest may be set. */
async function run(url: string, options: Partial<Subject> = {}): Promise<readonly StepResult[]> {
  const client = new ShareClient({ baseUrl: url, timeoutMs: 300, log });
  const subject = aSubject(url, {
    countShares: async () => (await client.listShares()).shares.length,
    readVersion: () => readVersion(client),
    ...options,
  });
  const told: string[] = [];
  const results = await runDiagnosis(subject, ({ title }) => told.push(title));
  client.dispose();
  assert.deepEqual(told, stepTitles, "every step is told of as it ends");
  return results;
}

/** The step that went wrong first, after which none was tried. */
function failureIn(results: readonly StepResult[]): StepResult {
  const index = results.findIndex(({ outcome }) => outcome === "failed");
  const failure = results[index] ?? assert.fail("nothing failed");
  assert.ok(results.slice(0, index).every(({ outcome }) => outcome === "passed" || outcome === "warning"));
  assert.ok(results.slice(index + 1).every(({ outcome }) => outcome === "skipped"));
  assert.ok((failure.remedies ?? []).length > 0 && failure.advice !== undefined);
  return failure;
}

describe("diagnose", () => {
  let server: HttpServer;
  let answer: (path: string, response: ServerResponse) => void;

  const asShareServer = (path: string, response: ServerResponse) => {
    if (path === "/.well-known/health") {
      response.end("ok:1");
    } else if (path === "/.well-known/version") {
      response.end("12.1.0");
    } else {
      response.end(JSON.stringify({ iterable: [aShare()] }));
    }
  };

  beforeEach(async () => {
    answer = asShareServer;
    server = await startHttpServer((request, response) => {
      answer(request.url ?? "", response);
    });
  });

  afterEach(() => server.close());

  it("finds all well", async () => {
    const results = await run(server.url.replace("127.0.0.1", "localhost"));
    assert.deepEqual(results.map(({ outcome }) => outcome), stepTitles.map(() => "passed"));
    const [, , , , , , version, shares] = results.map(({ finding }) => finding);
    assert.deepEqual([version, shares], ["Version 12.1.0.", "It lists 1 share."]);
  });

  it("finds an address that is none", async () => {
    const failure = failureIn(await run("htp:/nowhere"));
    assert.deepEqual([failure.title, failure.remedies], ["URL", ["selectServer", "openSetting"]]);
  });

  it("finds a name that no machine has", async () => {
    const failure = failureIn(await run(unknownName));
    assert.equal(failure.title, "Name");
  });

  it("finds a port where nothing listens, and knows where Pieces OS is instead", async () => {
    await server.close();
    const stopped = failureIn(await run(server.url));
    assert.equal(stopped.title, "Connection");
    assert.match(stopped.finding, /^Nothing listens on port \d+ of 127\.0\.0\.1\.$/);
    assert.deepEqual(stopped.remedies, ["selectServer", "startLocal"]);
    const moved = failureIn(await run(server.url, { findPieces: () => Promise.resolve("http://127.0.0.1:39307") }));
    assert.equal(moved.advice, "Pieces OS answers at http://127.0.0.1:39307.");
    assert.deepEqual(moved.remedies, ["usePieces", "selectServer"]);
  });

  for (const [remoteName, place] of Object.entries({
    "ssh-remote": "on the SSH host",
    wsl: "in WSL",
    "dev-container": "in the dev container",
    codespaces: "in the codespace",
    unheard: "on the remote machine",
  })) {
    it(`knows that localhost is ${place}`, async () => {
      await server.close();
      const results = await run(server.url, { place: { remoteName, isWeb: false, isRemote: true } });
      assert.equal(results[0]?.finding, `The extension runs ${place}: that is what localhost means.`);
      assert.match(failureIn(results).finding, new RegExp(`${place}\\.$`));
      assert.match(failureIn(results).advice ?? "", /your own machine needs its address as seen from there/);
    });
  }

  it("knows that beside a remote window the extension runs on the person's own machine, which localhost means there", async () => {
    const place = { remoteName: "wsl", isWeb: false, isRemote: false };
    const { outcome, finding, advice } = (await run(server.url, { place }))[0] ?? assert.fail("no step");
    assert.equal(outcome, "warning");
    assert.equal(finding, "The extension runs on your own machine, not in WSL: localhost is your own machine.");
    assert.match(advice ?? "", /^A server over there needs its address as seen from here/);
    const ofNamed = await run(unknownName, { place });
    assert.equal(ofNamed[0]?.outcome, "passed", "it is about localhost");
  });

  it("knows that in a browser localhost is the remote machine", async () => {
    const results = await run(server.url, { place: { remoteName: undefined, isWeb: true, isRemote: true } });
    assert.equal(results[0]?.finding, "The extension runs on the remote machine, not in your browser: that is what localhost means.");
  });

  it("finds a local server that does not run", async () => {
    const failure = failureIn(await run(localAtRest.url, { server: localAtRest }));
    assert.deepEqual([failure.title, failure.finding], ["Setting", "The local server is in use, but does not run."]);
    assert.equal(failure.remedies?.[0], "startLocal");
  });

  it("finds another program in the server's place", async () => {
    answer = (_path, response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>secret</h1>");
    const failure = failureIn(await run(server.url));
    assert.deepEqual([failure.title, failure.finding], ["Health", "Another program answers: 200, text/html, not “ok”."]);
    assert.deepEqual(failure.remedies, ["selectServer", "startLocal"]);
    const moved = failureIn(await run(server.url, { findPieces: () => Promise.resolve("http://127.0.0.1:39307") }));
    assert.deepEqual([moved.advice, moved.remedies], ["Pieces OS answers at http://127.0.0.1:39307.", ["usePieces", "selectServer"]]);
  });

  it("takes a server for one that knows nothing of health or version, but lists shares", async () => {
    answer = (path, response) => {
      if (path.startsWith("/.well-known/")) {
        response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      } else {
        asShareServer(path, response);
      }
    };
    const results = await run(server.url);
    assert.deepEqual(results.map(({ outcome }) => outcome), stepTitles.map(() => "passed"));
    const [health, version, shares] = results.map(({ finding }) => finding).slice(5);
    assert.deepEqual([health, version], ["It lists shares, but tells nothing of its health (status 404).", "It tells no version."]);
    assert.equal(shares, "It lists 1 share.");
  });

  it("finds a server that wants a token, fails, or lists something else", async () => {
    const cases: [number, string, RegExp, string][] = [
      [401, "", /refuses access to its shares \(status 401\)/, "setToken"],
      [500, "secret", /failed while it listed the shares \(status 500\)/, "selectServer"],
      [200, "[]", /not with a list of shares/, "selectServer"],
    ];
    for (const [status, body, finding, remedy] of cases) {
      answer = (path, response) => {
        if (path.startsWith("/.well-known/health")) {
          asShareServer(path, response);
        } else {
          response.writeHead(status).end(body);
        }
      };
      const failure = failureIn(await run(server.url));
      assert.equal(failure.title, "Shares");
      assert.match(failure.finding, finding);
      assert.equal(failure.remedies?.[0], remedy);
    }
  });

  it("offers to let requests take longer where the list does", async () => {
    answer = (path, response) => {
      if (path.startsWith("/.well-known/")) {
        asShareServer(path, response);
      }
    };
    const failure = failureIn(await run(server.url));
    assert.deepEqual([failure.title, failure.remedies?.[0]], ["Shares", "openTimeout"]);
  });

  it("goes on where the server is gone before it is asked for its time", async () => {
    let asked = 0;
    answer = (path, response) => {
      if (path === "/.well-known/health" && ++asked > 1) {
        response.destroy();
      } else {
        asShareServer(path, response);
      }
    };
    const results = await run(server.url);
    assert.deepEqual([results.at(-1)?.title, results.at(-1)?.outcome], ["Clock", "warning"]);
  });

  it("finds clocks that differ", async () => {
    const results = await run(server.url, { now: () => new Date(Date.now() - 3 * 3600_000) });
    assert.deepEqual(results.map(({ outcome }) => outcome).slice(-2), ["passed", "warning"]);
    assert.equal(results.at(-1)?.finding, "The clocks differ by 3 hours.");
  });

  it("warns of an address that others can listen to", async () => {
    const results = await run(unknownName);
    assert.deepEqual([results[2]?.outcome, results[2]?.finding], ["warning", `${unknownName} is not encrypted.`]);
    assert.equal((await run(unknownName.replace("http:", "https:")))[2]?.outcome, "passed");
  });

  describe("of a server below HTTP", () => {
    let broken: FaultServer;

    beforeEach(async () => {
      broken = await startFaultServer();
    });

    afterEach(() => broken.close());

    it("finds one that never answers", async () => {
      broken.fault = () => undefined;
      const failure = failureIn(await run(broken.url));
      assert.match(failure.finding, /accepts connections, but does not answer within 0\.3 s/);
      assert.deepEqual(failure.remedies, ["selectServer", "startLocal"]);
      const local = failureIn(await run(broken.url, { server: { kind: "local", url: broken.url } }));
      assert.equal(local.remedies?.[0], "restartLocal");
    });

    it("finds one that hangs up, and one that speaks another protocol", async () => {
      assert.match(failureIn(await run(broken.url)).finding, /no proper HTTP \(ECONNRESET\)/);
      broken.fault = (socket) => socket.end("SSH-2.0-OpenSSH\r\n");
      assert.match(failureIn(await run(broken.url)).finding, /no proper HTTP \(HPE_/);
    });

    it("reads no more of an endless answer than its start", async () => {
      broken.fault = (socket) => {
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
        const flood = () => {
          while (!socket.destroyed && socket.write("x".repeat(65_536))) {
            // until it is full
          }
        };
        socket.on("drain", flood);
        flood();
      };
      assert.match(failureIn(await run(broken.url)).finding, /Another program answers: 200, text\/plain/);
    });
  });

  describe("report", () => {
    const head = { extensionVersion: "1.0.0", vscodeVersion: "1.103.0", platform: "linux", remoteName: "wsl" };

    it("says how each step went", async () => {
      const report = toReport({ ...head, serverUrl: server.url }, await run(server.url));
      const lines = report.trimEnd().split("\n");
      assert.equal(lines[0], "Share Explorer 1.0.0, VS Code 1.103.0, linux, wsl");
      assert.deepEqual(lines.slice(2).map((line) => /^- (\w+): passed \(\d+ ms\)\. /.exec(line)?.[1]), stepTitles);
    });

    it("leaves out names of machines, paths and addresses", () => {
      const results: StepResult[] = [
        { title: "URL", outcome: "passed", finding: "https://ada.example.com:8443/team/ada", ms: 0 },
        { title: "Name", outcome: "passed", finding: "ada.example.com is 203.0.113.7 and 2001:db8::7.", ms: 3 },
        { title: "Connection", outcome: "failed", finding: "Port 8443 is open at 203.0.113.7.", advice: "Ask 127.0.0.1.", ms: 5 },
      ];
      const report = toReport({ ...head, serverUrl: "https://ada.example.com:8443/team/ada" }, results);
      assert.doesNotMatch(report, /ada|example|203|2001/);
      assert.match(report, /https:\/\/<host>:8443\/<path>/);
      assert.match(report, /<host> is <address> and <address>\./);
      assert.match(report, /Ask 127\.0\.0\.1\./);
    });

    it("leaves out user name, password and host of an address that has them", async () => {
      const url = shownUrl("http://ada:secret@host.example");
      const report = toReport({ ...head, serverUrl: url }, await run(url));
      assert.match(report, /URL: failed/);
      assert.doesNotMatch(report, /ada|secret|example/);
    });

    it("names no remote that it does not know, which may be a host", () => {
      const report = toReport({ ...head, remoteName: "ada.example", serverUrl: server.url }, []);
      assert.equal(report.split("\n")[0], "Share Explorer 1.0.0, VS Code 1.103.0, linux, another remote");
    });

    it("leaves out a setting that is no address", async () => {
      const report = toReport({ ...head, serverUrl: "ada secret" }, await run("ada secret"));
      assert.doesNotMatch(report, /ada|secret/);
    });
  });
});
