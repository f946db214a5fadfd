import assert from "node:assert/strict";
import { createLog } from "../../../src/server/log";
import { sampleShares } from "../../../src/server/sample/sampleShares";
import { fillEmpty } from "../../../src/server/store/fillEmpty";
import { openDatabase } from "../../../src/server/store/openDatabase";
import { SqliteShareStore } from "../../../src/server/store/sqliteShareStore";
import { aServerApp, type ServerApp } from "../../support/aServerApp";

const silentLog = createLog("error", () => undefined);

describe("entity tags", () => {
  it("answer 304 without a body while nothing changed", async () => {
    const server = await aServerApp();
    const { id } = await server.create();

    for (const path of ["/shares", "/shares?transferables=false", `/share/${id}`, "/", "/.well-known/health", "/.well-known/version"]) {
      const etag = await etagOf(server, path);
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
        const response = await server.get(path, { "if-none-match": known });
        assert.equal(response.status, 304, `${path} ${known}`);
        assert.equal(await response.text(), "");
        assert.equal(response.headers.get("etag"), etag);
      }
      assert.equal((await server.get(path, { "if-none-match": '"other"' })).status, 200);
    }
  });

  it("change with the share, by whatever changes it, and leave other shares alone", async () => {
    const server = await aServerApp();
    const [{ id, short }, other] = [await server.create(), await server.create()];
    const ofOther = await etagOf(server, `/share/${other.id}`);
    const changes = [
      () => server.post("/share/update", { id, name: "changed" }),
      () => server.post(`/share/${id}/scores/increment`, { share: { reuse: true } }),
      () => server.get(`/?p=${short}`),
    ];

    for (const change of changes) {
      const before = [await etagOf(server, `/share/${id}`), await etagOf(server, "/shares")];
      assert.ok((await change()).ok);
      const after = [await etagOf(server, `/share/${id}`), await etagOf(server, "/shares")];
      assert.notEqual(after[0], before[0]);
      assert.notEqual(after[1], before[1]);
      assert.equal(await etagOf(server, `/share/${other.id}`), ofOther);
    }
  });

  it("change with the list where shares come and go", async () => {
    const server = await aServerApp();
    const empty = await etagOf(server, "/shares");
    const { id } = await server.create();
    const one = await etagOf(server, "/shares");
    await server.request(`/shares/${id}/delete`, { method: "POST" });

    assert.equal(new Set([empty, one, await etagOf(server, "/shares")]).size, 3);
  });

  it("let an update through only while they are true", async () => {
    const server = await aServerApp();
    const { id } = await server.create({ name: "first" });
    const stale = await etagOf(server, `/share/${id}`);
    await server.post("/share/update", { id, name: "second" });
    const fresh = await etagOf(server, `/share/${id}`);
    const update = (ifMatch: string) => server.post("/share/update", { id, name: "third" }, { "if-match": ifMatch });

    assert.equal((await update(stale)).status, 412);
    assert.equal((await update(`W/${fresh}`)).status, 412);
    assert.equal((await server.share(id)).name, "second");

    const response = await update(`"other", ${fresh}`);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("etag"), await etagOf(server, `/share/${id}`));
    assert.equal((await update("*")).status, 200);
  });

  it("let one of two updates through that come at once", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    const etag = await etagOf(server, `/share/${id}`);

    const answers = await Promise.all(
      ["one", "two"].map((name) => server.post("/share/update", { id, name }, { "if-match": etag })),
    );

    assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 412]);
  });

  it("change with the address that links begin with", async () => {
    const db = await openDatabase("memory", silentLog, () => new Date());
    const [one, other] = ["http://127.0.0.1:1000", "http://127.0.0.1:1001"].map((origin) => new SqliteShareStore({ db, origin }));
    assert.ok(one && other);
    assert.notEqual(one.entityTag(1), other.entityTag(1));
    assert.equal(one.entityTag(1), new SqliteShareStore({ db, origin: one.origin }).entityTag(1));
  });

  it("change when an empty store is filled", async () => {
    const db = await openDatabase("memory", silentLog, () => new Date());
    const tag = () => {
      const store = new SqliteShareStore({ db, origin: "http://127.0.0.1:1000" });
      return store.entityTag(store.list("lean").revision);
    };
    const empty = tag();
    fillEmpty(db, sampleShares(2, new Date()));
    assert.notEqual(tag(), empty);
  });

  it("of a list spare the server making it again", async () => {
    const server = await aServerApp({ maxListBytes: 1 });
    await server.create();
    const etag = await etagOf(server, "/shares");
    server.store.list = () => assert.fail("the list was made");
    assert.equal((await server.get("/shares", { "if-none-match": etag })).status, 304);
  });

  it("of a link's page are true until the share looks another way, though each opening counts", async () => {
    const server = await aServerApp();
    const { id, short } = await server.create({ name: "one" });
    const etag = await etagOf(server, `/?p=${short}`);
    const again = await server.get(`/?p=${short}`, { "if-none-match": etag });
    assert.deepEqual([again.status, await again.text()], [304, ""]);
    assert.equal((await server.share(id)).accessors.iterable[0]?.count, 2);
    await server.post("/share/update", { id, name: "two" });
    assert.equal((await server.get(`/?p=${short}`, { "if-none-match": etag })).status, 200);
  });

  it("do not pass for those of another store", async () => {
    const [one, other] = [await aServerApp(), await aServerApp()];
    assert.notEqual(await etagOf(one, "/shares"), await etagOf(other, "/shares"));
  });
});

async function etagOf(server: ServerApp, path: string): Promise<string> {
  const etag = (await server.get(path)).headers.get("etag");
  assert.match(etag ?? "", /^"[\x21\x23-\x7e]+"$/);
  return etag ?? "";
}
