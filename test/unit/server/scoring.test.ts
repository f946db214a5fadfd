import assert from "node:assert/strict";
import { mostKeys } from "../../../src/server/store/idempotencyKeys";
import { scoreReasons } from "../../../src/api/score";
import { Shares } from "../../../src/api/share";
import { anUnknownId, aServerApp, type ServerApp } from "../../support/aServerApp";

const unscored = { manual: 0, automatic: 0, priority: 0, reuse: 0, update: 0, reference: 0, searched: 0 };

describe("scoring", () => {
  for (const reason of scoreReasons) {
    it(`raises ${reason} and manual by one`, async () => {
      const server = await aServerApp();
      const { id } = await server.create();

      const response = await increment(server, id, { share: { [reason]: true } });

      assert.equal(response.status, 204);
      assert.equal(await response.text(), "");
      assert.deepEqual(await scoreOf(server, id), { ...unscored, manual: 1, [reason]: 1 });
    });
  }

  it("scores the collection, which the list tells", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    await server.get("/shares");

    await increment(server, id, { shares: { searched: true } });

    const shares = Shares.parse(await (await server.get("/shares")).json());
    assert.deepEqual(shares.score, { ...unscored, manual: 1, searched: 1 });
    assert.deepEqual(shares.iterable[0]?.score, unscored);
  });

  it("scores a share and the collection at once, each for its own reason", async () => {
    const server = await aServerApp();
    const { id } = await server.create();

    await increment(server, id, { share: { reuse: true }, shares: { update: true } });

    const shares = Shares.parse(await (await server.get("/shares")).json());
    assert.deepEqual(shares.score, { ...unscored, manual: 1, update: 1 });
    assert.deepEqual(shares.iterable[0]?.score, { ...unscored, manual: 1, reuse: 1 });
  });

  it("changes nothing where the body names no share and no reason", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    const before = (await server.get("/shares")).headers.get("etag");

    for (const body of ["", "{}", '{"asset":{"reuse":true}}', '{"share":{}}', '{"share":null}', '{"share":{"reuse":false}}']) {
      const response = await server.post(`/share/${id}/scores/increment`, body);
      assert.equal(response.status, 204, body);
    }

    assert.equal((await server.get("/shares")).headers.get("etag"), before);
  });

  it("counts each of many at once", async () => {
    const server = await aServerApp();
    const { id } = await server.create();

    const answers = await Promise.all(Array.from({ length: 50 }, () => increment(server, id, { share: { reuse: true } })));

    assert.ok(answers.every((answer) => answer.status === 204));
    assert.equal((await scoreOf(server, id))?.reuse, 50);
  });

  it("47: refuses to count beyond what JSON tells exactly, and changes nothing", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    const max = Number.MAX_SAFE_INTEGER;
    server.db.exec(`UPDATE activity SET manual = ${max - 1}, reuse = ${max - 1}; UPDATE server SET manual = ${max}`);

    assert.equal((await increment(server, id, { share: { reuse: true } })).status, 204);
    for (const body of [{ share: { reuse: true } }, { shares: { reuse: true } }, { share: { update: true }, shares: { update: true } }]) {
      assert.equal((await increment(server, id, body)).status, 409);
    }

    assert.deepEqual(await scoreOf(server, id), { ...unscored, manual: max, reuse: max });
    assert.equal((await server.get("/shares")).status, 200);
  });

  it("refuses more than one reason for a material, and scores none", async () => {
    const server = await aServerApp();
    const { id } = await server.create();

    for (const material of ["share", "shares"]) {
      const response = await increment(server, id, { [material]: { reuse: true, update: true } });
      assert.equal(response.status, 422);
    }
    assert.deepEqual(await scoreOf(server, id), unscored);
  });

  it("refuses what is not a score", async () => {
    const server = await aServerApp();
    const { id } = await server.create();

    assert.equal((await increment(server, id, { share: { reuse: "yes" } })).status, 422);
    assert.equal((await increment(server, id, { share: 1 })).status, 422);
  });

  it("answers 404 for an unknown share, whatever the body", async () => {
    const server = await aServerApp();

    for (const body of ["", "{}", '{"share":{"reuse":true}}', '{"shares":{"reuse":true}}']) {
      assert.equal((await server.post(`/share/${anUnknownId()}/scores/increment`, body)).status, 404);
    }
    assert.deepEqual(Shares.parse(await (await server.get("/shares")).json()).score, unscored);
  });
});

describe("an Idempotency-Key", () => {
  const body = { share: { reuse: true } };

  it("counts a repeated request once", async () => {
    const server = await aServerApp();
    const { id } = await server.create();

    for (const key of ["key-1", "key-1", "key-1"]) {
      assert.equal((await increment(server, id, body, key)).status, 204);
    }
    await Promise.all([1, 2, 3].map(() => increment(server, id, body, "key-2")));

    assert.equal((await scoreOf(server, id))?.reuse, 2);
  });

  it("is welcome, as every answer says", async () => {
    const server = await aServerApp({ token: "a-token-of-some-length" });
    const headers = { authorization: "Bearer a-token-of-some-length" };
    const score = { ...headers, "idempotency-key": "key" };
    for (const [status, response] of [
      [200, await server.get("/shares", headers)],
      [200, await server.get("/.well-known/health")],
      [401, await server.get("/shares")],
      [404, await server.post(`/share/${anUnknownId()}/scores/increment`, body, score)],
    ] as const) {
      assert.deepEqual([response.status, response.headers.get("accept-idempotency-key")], [status, "?1"]);
    }
  });

  it("is refused for another body or another share", async () => {
    const server = await aServerApp();
    const [one, other] = [await server.create(), await server.create()];
    await increment(server, one.id, body, "key");

    assert.equal((await increment(server, one.id, { share: { update: true } }, "key")).status, 422);
    assert.equal((await increment(server, other.id, body, "key")).status, 422);

    assert.deepEqual(await scoreOf(server, one.id), { ...unscored, manual: 1, reuse: 1 });
    assert.deepEqual(await scoreOf(server, other.id), unscored);
  });

  it("is not spent on a request that was refused", async () => {
    const server = await aServerApp();
    const { id } = await server.create();

    assert.equal((await increment(server, anUnknownId(), body, "key")).status, 404);
    assert.equal((await increment(server, id, body, "key")).status, 204);

    assert.equal((await scoreOf(server, id))?.reuse, 1);
  });

  it("changes nothing where its request is refused, also what is out of date", async () => {
    let now = Date.parse("2026-03-01T12:00:00Z");
    const server = await aServerApp({ now: () => new Date(now) });
    const { id } = await server.create();
    const changes = () => server.db.prepare("SELECT total_changes() AS count").get()?.count;
    await increment(server, id, body, "old");
    now += 2 * 24 * 60 * 60 * 1000;
    const before = changes();

    assert.equal((await increment(server, anUnknownId(), body, "new")).status, 404);

    assert.equal(changes(), before);
  });

  it("counts once whatever the clock does", async () => {
    let now = Date.parse("2026-03-01T12:00:00Z");
    const server = await aServerApp({ now: () => new Date(now) });
    const { id } = await server.create();
    const day = 24 * 60 * 60 * 1000;
    for (const jump of [0, 365 * day, -2 * 365 * day, 3 * day]) {
      now += jump;
      await increment(server, id, body, "key");
    }
    assert.equal((await scoreOf(server, id))?.reuse, 1);
  });

  it("is forgotten once 100,000 newer ones were used, and not before", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    const skip = (count: number) => server.db.prepare("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'used_keys'").run(count);
    await increment(server, id, body, "key");
    skip(mostKeys - 2);
    await increment(server, id, body, "newer");
    await increment(server, id, body, "key");
    assert.equal((await scoreOf(server, id))?.reuse, 2);
    await increment(server, id, body, "newest");
    await increment(server, id, body, "key");
    assert.equal((await scoreOf(server, id))?.reuse, 4);
  });

  it("has a length", async () => {
    const server = await aServerApp();
    const { id } = await server.create();

    assert.equal((await increment(server, id, body, "k".repeat(256))).status, 400);
    assert.equal((await increment(server, id, body, "")).status, 400);
  });
});

function increment(server: ServerApp, id: string, body: object, key?: string): Promise<Response> {
  return server.post(`/share/${id}/scores/increment`, body, key === undefined ? {} : { "idempotency-key": key });
}

async function scoreOf(server: ServerApp, id: string) {
  return (await server.share(id)).score;
}
