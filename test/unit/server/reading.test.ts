import assert from "node:assert/strict";
import { assetsOf, Share, Shares } from "../../../src/api/share";
import { anAsset } from "../../support/aSeededShare";
import { anUnknownId, aServerApp } from "../../support/aServerApp";

describe("reading shares", () => {
  it("answers an empty store with an empty list and the collection's score", async () => {
    const server = await aServerApp();

    const response = await server.get("/shares");

    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), "application/json");
    assert.deepEqual(await response.json(), {
      iterable: [],
      score: { manual: 0, automatic: 0, priority: 0, reuse: 0, update: 0, reference: 0, searched: 0 },
    });
  });

  it("lists shares in the order in which they were created, page after page", async () => {
    const server = await aServerApp();
    const ids: string[] = [];
    for (let index = 0; index < 450; index++) {
      ids.push((await server.create({ name: `share ${index}` })).id);
    }

    const shares = Shares.parse(await (await server.get("/shares")).json());

    assert.deepEqual(
      shares.iterable.map((share) => share.id),
      ids,
    );
  });

  it("answers one share under both paths", async () => {
    const server = await aServerApp();
    const { id } = await server.create();

    const [one, same] = await Promise.all([server.get(`/share/${id}`), server.get(`/shares/${id}`)]);

    const text = await one.text();
    assert.equal(Share.parse(JSON.parse(text)).id, id);
    assert.equal(await same.text(), text);
  });

  it("answers the same from memory, in whatever way it is asked", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    const told = async (path: string, headers: Record<string, string> = {}) => {
      const response = await server.get(path, headers);
      return { status: response.status, headers: [...response.headers], text: await response.text() };
    };

    for (const query of ["", "?transferables=true", "?transferables=false"]) {
      const first = await told(`/share/${id}${query}`);
      const etag = Object.fromEntries(first.headers).etag ?? assert.fail();
      const unusual = query === "" ? "?other=1" : query.replace("=", "=%").replace("%t", "%74").replace("%f", "%66");
      for (const path of [`/share/${id}${query}`, `/shares/${id}${query}`, `/share/${id}${unusual}`]) {
        assert.deepEqual(await told(path), first, path);
        assert.equal((await told(path, { "if-none-match": etag })).status, 304, path);
      }
    }
  });

  it("answers from memory what is true now", async () => {
    const server = await aServerApp();
    const { id } = await server.create({ name: "before" });
    const read = async () => {
      const { name, score } = await server.share(id, false);
      return [name, score?.reuse];
    };
    assert.deepEqual([await read(), await read()], [["before", 0], ["before", 0]]);

    await server.post(`/share/${id}/scores/increment`, { share: { reuse: true } });
    assert.deepEqual(await read(), ["before", 1]);
    await server.post("/share/update", { id, name: "after" });
    assert.deepEqual(await read(), ["after", 1]);
    await server.post(`/shares/${id}/delete`, "");
    assert.equal((await server.get(`/share/${id}?transferables=false`)).status, 404);
  });

  it("answers 404 for an id that no share has", async () => {
    const server = await aServerApp();

    for (const path of ["/share/", "/shares/"]) {
      const response = await server.get(path + anUnknownId());
      assert.equal(response.status, 404);
      assert.equal(response.headers.get("content-type"), "application/problem+json");
    }
  });

  it("leaves content out only where transferables=false, and nothing else", async () => {
    const server = await aServerApp();
    const { id } = await server.create({ asset: anAsset("text with content") });

    const whole = await (await server.get(`/share/${id}`)).text();
    const lean = await (await server.get(`/share/${id}?transferables=false`)).text();

    assert.equal(await (await server.get(`/share/${id}?transferables=true`)).text(), whole);
    const bytes = JSON.stringify([...Buffer.from("text with content")]);
    assert.equal(whole.replace(`"raw":"text with content"`, "").replace(`"raw":${bytes}`, ""), lean);
  });

  it("leaves content out of the list alike", async () => {
    const server = await aServerApp();
    await server.create({ asset: anAsset("text with content") });

    const lean = await (await server.get("/shares?transferables=false")).text();
    const whole = await (await server.get("/shares")).text();

    assert.doesNotMatch(lean, /"raw"/);
    assert.match(whole, /"raw":"text with content"/);
    assert.deepEqual(assetsOf(Shares.parse(JSON.parse(lean)).iterable[0] ?? assert.fail())[0]?.name, "An answer");
  });

  it("shows what changed at once, in the list and alone", async () => {
    const server = await aServerApp();
    const { id } = await server.create({ name: "before" });
    await server.get("/shares");
    await server.get(`/share/${id}`);

    await server.post("/share/update", { id, name: "after" });

    assert.equal((await server.share(id)).name, "after");
    assert.match(await (await server.get("/shares")).text(), /"name":"after"/);
  });

  it("streams a list that is too large to keep, and it is the same", async () => {
    const server = await aServerApp({ maxListBytes: 1000 });
    for (let index = 0; index < 410; index++) {
      await server.create({ name: `share ${index}` });
    }

    const shares = Shares.parse(await (await server.get("/shares")).json());

    assert.equal(shares.iterable.length, 410);
    assert.equal(new Set(shares.iterable.map((share) => share.name)).size, 410);
  });
});
