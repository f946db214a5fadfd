import assert from "node:assert/strict";
import { once } from "node:events";
import type { Server } from "node:https";
import { createServer } from "node:https";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { UntrustedServerError } from "../../../../src/client/errors";
import { ShareClient } from "../../../../src/client/shareClient";
import { checkHealth } from "../../../../src/servers/diagnosis/answerSteps";
import type { Finding } from "../../../../src/servers/diagnosis/finding";
import type { Subject } from "../../../../src/servers/diagnosis/subject";
import { toListFailure } from "../../../../src/model/shares/listState";
import { aSubject } from "../../../support/aSubject";
import type { HttpServer } from "../../../support/startHttpServer";
import { startHttpServer } from "../../../support/startHttpServer";
import { testCertificates } from "../../../support/testCertificates";

const { key, ca, ...certificates } = testCertificates;
const log = { debug: () => undefined, warn: () => undefined };

describe("diagnose, of a server with https", () => {
  let server: Server;
  let url: string;
  let trusted: string[];

  before(() => {
    trusted = getCACertificates("default");
  });

  beforeEach(() => {
    setDefaultCACertificates([...trusted, ca]);
  });

  afterEach(() => {
    setDefaultCACertificates(trusted);
    server.close();
    server.closeAllConnections();
  });

  const start = async (name: keyof typeof certificates) => {
    server = createServer({ key, cert: certificates[name] }, (_request, response) => response.end("ok:1")).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    url = `https://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  };
  const check = (address = url): Promise<Finding> => {
    const subject: Subject = aSubject(address);
    return checkHealth(subject);
  };
  const assertFinding = async (finding: RegExp, advice: RegExp) => {
    const found = await check();
    assert.equal(found.outcome, "failed");
    assert.match(found.finding, finding);
    assert.match(found.advice ?? "", advice);
    const client = new ShareClient({ baseUrl: url, timeoutMs: 2000, log });
    await assert.rejects(client.listShares(), (error) => error instanceof UntrustedServerError && toListFailure(error) === "untrusted");
    client.dispose();
  };

  it("is content with a certificate that this machine trusts", async () => {
    await start("valid");
    assert.deepEqual(await check(), { outcome: "passed", finding: "The server is well." });
  });

  it("finds that it has expired", async () => {
    await start("expired");
    await assertFinding(/^The server's certificate has expired \(CERT_HAS_EXPIRED\)\.$/, /^Renew it .* set the clock/);
  });

  it("finds that it is for another name", async () => {
    await start("wrongName");
    await assertFinding(/^The server's certificate is for another name than that of the address \(/, /^Use the name/);
  });

  it("finds that the server signed it itself", async () => {
    await start("selfSigned");
    await assertFinding(/^The server has signed its certificate itself, which nobody vouches for \(/, /^Add it to the trusted ones/);
  });

  it("finds that nobody knows who signed it", async () => {
    await start("valid");
    setDefaultCACertificates(trusted);
    await assertFinding(/from an authority that this machine does not know \(/, /^Add the authority/);
  });

  it("finds that the address begins with http", async () => {
    await start("selfSigned");
    const found = await check(url.replace("https:", "http:"));
    assert.deepEqual([found.finding, found.advice], ["It speaks https on this port, not http.", "Write the address with https://."]);
  });

  describe("whose port", () => {
    let plain: HttpServer;

    beforeEach(async () => {
      await start("valid"); // which is elsewhere
      plain = await startHttpServer((_request, response) => response.end("ok:1"));
    });

    afterEach(() => plain.close());

    it("speaks http", async () => {
      const found = await check(plain.url.replace("http:", "https:"));
      assert.deepEqual([found.finding, found.advice], ["It speaks http on this port, not https.", "Write the address with http://."]);
    });
  });
});
