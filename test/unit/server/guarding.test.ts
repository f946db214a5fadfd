import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { aServerApp, type ServerApp } from "../../support/aServerApp";

const json = { "content-type": "application/json" };
const scoring = '{"share":{"reuse":true}}';

describe("guarding against web pages", () => {
  for (const host of ["127.0.0.1:1000", "localhost:1000", "[::1]:1000", "LOCALHOST:1000"]) {
    it(`answers under ${host}`, async () => {
      const server = await aServerApp();
      assert.equal((await server.get("/shares", { host })).status, 200);
    });
  }

  for (const host of [
    "attacker.example:1000",
    "127.0.0.1.nip.io:1000",
    "localhost.attacker.example:1000",
    "localhost:1000@attacker.example",
    "0.0.0.0:1000",
    "localhost",
    "localhost.:1000",
    "127.0.0.1:1001",
    "",
  ]) {
    it(`answers nothing under "${host}"`, async () => {
      const server = await aServerApp();
      const { id } = await server.create();

      await refuses(server, id, 421, "/shares", { headers: { host } });
      await refuses(server, id, 421, `/share/${id}/scores/increment`, { method: "POST", body: scoring, headers: { ...json, host } });
      await refuses(server, id, 421, "/.well-known/health", { headers: { host } });
      await refuses(server, id, 421, "/nowhere", { headers: { host } });
    });
  }

  it("answers nothing where the target names another host than the Host header", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    await refuses(server, id, 421, "http://attacker.example/shares");
  });

  for (const origin of ["https://evil.example", "null", "http://localhost:3000", "http://127.0.0.1:1000"]) {
    it(`refuses every request with Origin ${origin}`, async () => {
      const server = await aServerApp();
      const { id } = await server.create();

      await refuses(server, id, 403, "/shares", { headers: { origin } });
      await refuses(server, id, 403, `/share/${id}/scores/increment`, { method: "POST", body: scoring, headers: { ...json, origin } });
      await refuses(server, id, 403, "/share/update", { method: "OPTIONS", headers: { origin, "access-control-request-method": "POST" } });
      await refuses(server, id, 403, "/nowhere", { headers: { origin } });
    });
  }

  for (const site of ["cross-site", "same-site"]) {
    it(`refuses Sec-Fetch-Site ${site}`, async () => {
      const server = await aServerApp();
      const { id, short } = await server.create();
      const headers = { "sec-fetch-site": site, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" };

      await refuses(server, id, 403, "/shares", { headers });
      await refuses(server, id, 403, `/?p=${short}`, { headers });
      await refuses(server, id, 403, "/shares", { headers: navigation(site) });
      await refuses(server, id, 403, `/share/${id}/scores/increment`, { method: "POST", headers: navigation(site) });
    });

    it(`lets a link on a page of Sec-Fetch-Site ${site} open its share`, async () => {
      const server = await aServerApp();
      const { short } = await server.create();
      assert.equal((await server.get(`/?p=${short}`, navigation(site))).status, 200);
    });

    it(`lets no frame of Sec-Fetch-Site ${site} show a share`, async () => {
      const server = await aServerApp();
      const { id, short } = await server.create();
      await refuses(server, id, 403, `/?p=${short}`, { headers: { ...navigation(site), "sec-fetch-dest": "iframe" } });
    });
  }

  it("answers what a person types into the address bar, and fetch of Node.js", async () => {
    const server = await aServerApp();
    assert.equal((await server.get("/shares", navigation("none"))).status, 200);
    assert.equal((await server.get("/shares", { "sec-fetch-mode": "cors" })).status, 200);
  });

  it("ignores headers that it does not know", async () => {
    const server = await aServerApp();
    assert.equal((await server.get("/shares", { application: "x", "x-application-id": "y", cookie: "z=1" })).status, 200);
  });

  it("changes nothing by GET or HEAD", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    for (const method of ["GET", "HEAD", "PUT", "DELETE", "PATCH"]) {
      for (const path of [`/share/${id}/scores/increment`, "/share/update", `/shares/${id}/delete`, "/shares/create"]) {
        // "update" and "create" could be the ids of shares.
        const isRead = ["GET", "HEAD"].includes(method) && (path === "/share/update" || path === "/shares/create");
        await refuses(server, id, isRead ? 404 : 405, path, { method });
      }
    }
  });

  it("refuses what was meant for another server, and says who it is", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    const before = await (await server.get("/shares")).text();
    for (const [path, body] of [["/share/update", { id, name: "elsewhere" }], [`/share/${id}/scores/increment`, { share: { reuse: true } }], [`/shares/${id}/delete`, {}]] as const) {
      const response = await server.post(path, body, { "share-server": "22222222-2222-4222-8222-222222222222" });
      assert.equal(response.status, 421, path);
      assert.equal(response.headers.get("share-server"), server.store.serverId);
    }
    assert.equal(await (await server.get("/shares")).text(), before);
    assert.equal((await server.post(`/share/${id}/scores/increment`, { share: { reuse: true } }, { "share-server": server.store.serverId })).status, 204);
  });

  it("does not take a method from a header or the query", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    const headers = { ...json, "x-http-method-override": "DELETE" };
    const response = await server.request("/share/update?_method=DELETE", { method: "POST", headers, body: JSON.stringify({ id }) });
    assert.equal(response.status, 200);
    assert.equal((await server.get(`/share/${id}`)).status, 200);
  });
});

describe("a token", () => {
  const token = "a-token-of-some-length";

  it("is proven to be known, for the place where the server is, to who asks something new", async () => {
    const server = await aServerApp({ token });
    const challenge = "0123456789abcdef".repeat(4);
    const proof = await (await server.get(`/.well-known/proof?challenge=${challenge}`)).text();
    assert.equal(proof, createHmac("sha256", token).update(`${server.store.origin}\n${challenge}`).digest("hex"));
    for (const bad of ["", "?challenge=", "?challenge=0123", `?challenge=${"g".repeat(32)}`, `?challenge=${"0".repeat(129)}`]) {
      assert.equal((await server.get(`/.well-known/proof${bad}`)).status, 422, bad);
    }
  });

  it("is not proven where there is none", async () => {
    const server = await aServerApp();
    assert.equal((await server.get(`/.well-known/proof?challenge=${"0".repeat(32)}`)).status, 404);
  });

  it("is wanted on everything but health and what a browser opens", async () => {
    const server = await aServerApp({ token });
    for (const [path, method] of [
      ["/shares", "GET"],
      ["/share/x", "GET"],
      ["/share/update", "POST"],
      ["/shares/create", "POST"],
      ["/shares/x/delete", "POST"],
      ["/share/x/scores/increment", "POST"],
      ["/.well-known/version", "GET"],
      ["/nowhere", "GET"],
      ["//.well-known/health", "GET"],
    ] as const) {
      const response = await server.request(path, { method });
      assert.equal(response.status, 401, path);
      assert.equal(response.headers.get("www-authenticate"), "Bearer");
    }
    assert.equal((await server.get("/.well-known/health")).status, 200);
    assert.equal((await server.request("/.well-known/health", { method: "HEAD" })).status, 200);
    assert.equal((await server.get("/")).status, 200);
    assert.equal((await server.get("/?p=nothing")).status, 404);
  });

  it("lets in who sends it, and nobody else, with one answer for all of them", async () => {
    const server = await aServerApp({ token });
    assert.equal((await server.get("/shares", { authorization: `Bearer ${token}` })).status, 200);
    assert.equal((await server.get("/shares", { authorization: `bearer ${token}` })).status, 200);

    const answers = new Set<string>();
    for (const authorization of ["", "Bearer", "Bearer x", `Bearer ${token}x`, `Bearer ${token.slice(1)}`, token, `Basic ${token}`]) {
      const response = await server.get("/shares", { authorization });
      assert.equal(response.status, 401, authorization);
      answers.add(await response.text());
    }
    assert.equal(answers.size, 1);
    assert.equal((await server.get(`/shares?token=${token}`, { cookie: `token=${token}` })).status, 401);
  });

  it("does not open the door to web pages", async () => {
    const server = await aServerApp({ token });
    const authorization = `Bearer ${token}`;
    assert.equal((await server.get("/shares", { authorization, origin: "https://evil.example" })).status, 403);
    assert.equal((await server.get("/shares", { authorization, host: "evil.example" })).status, 421);
  });
});

function navigation(site: string): Record<string, string> {
  return { "sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
}

/** Expects a refusal that changes nothing, tells nothing, and no web page may read. */
async function refuses(server: ServerApp, id: string, status: number, path: string, init: RequestInit = {}): Promise<void> {
  const before = await (await server.get(`/share/${id}`)).text();
  const response = await server.request(path, init);
  assert.equal(response.status, status, path);
  const cors = [...response.headers.keys()].filter((name) => name.startsWith("access-control-"));
  assert.deepEqual(cors, []);
  assert.equal(response.headers.get("cross-origin-resource-policy"), "same-origin");
  assert.doesNotMatch(await response.text(), /evil|attacker|const answer/);
  assert.equal(await (await server.get(`/share/${id}`)).text(), before);
}
