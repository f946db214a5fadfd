import assert from "node:assert/strict";
import { assetsOf, Share, Shares } from "../../../src/api/share";
import { anAsset, aSeededShare } from "../../support/aSeededShare";
import { anUnknownId, aServerApp } from "../../support/aServerApp";

describe("creating a share", () => {
  it("answers the new share, complete and flattened", async () => {
    const now = new Date("2026-03-01T12:00:00.000Z");
    const server = await aServerApp({ now: () => now });
    const seed = anAsset("text");

    const response = await server.post("/shares/create", aSeededShare({ name: "clamp", asset: seed }));

    assert.equal(response.status, 200);
    const [share = assert.fail(), ...others] = Shares.parse(await response.json()).iterable;
    assert.deepEqual(others, []);
    const { asset, id, ...rest } = share;
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.deepEqual(rest, {
      short: id.replaceAll("-", "").slice(0, 10),
      access: "PUBLIC",
      created: { value: "2026-03-01T12:00:00.000Z" },
      name: "clamp",
      link: "http://127.0.0.1:1000/?p=clamp",
      accessors: { iterable: [] },
      score: { manual: 0, automatic: 0, priority: 0, reuse: 0, update: 0, reference: 0, searched: 0 },
    });
    const [format] = seed.formats.iterable;
    assert.deepEqual(asset, {
      ...seed,
      formats: { iterable: [{ id: format?.id, reference: { ...format, asset: seed.id } }] },
      preview: { base: format?.id },
      original: format?.id,
    });
    assert.deepEqual(await server.share(id), share);
  });

  it("answers without content where transferables=false, and stores it", async () => {
    const server = await aServerApp();

    const response = await server.post("/shares/create?transferables=false", aSeededShare({ asset: anAsset("kept") }));

    const text = await response.text();
    assert.doesNotMatch(text, /"raw"/);
    const [created] = Shares.parse(JSON.parse(text)).iterable;
    assert.match(JSON.stringify(await server.share(created?.id ?? "")), /"raw":"kept"/);
  });

  it("keeps a collection in order", async () => {
    const server = await aServerApp();
    const [one, two] = [anAsset("1", "11111111-0000-4000-8000-000000000001"), anAsset("2", "22222222-0000-4000-8000-000000000002")];

    const share = await server.create({ asset: null, assets: { iterable: [one, two] } });

    assert.equal(share.asset, undefined);
    assert.deepEqual(
      assetsOf(share).map((asset) => asset.formats.iterable[0]?.reference?.fragment?.string?.raw),
      ["1", "2"],
    );
  });

  it("keeps formats that only the original or the preview hold, once", async () => {
    const server = await aServerApp();
    const asset = { ...anAsset("only here"), formats: { iterable: [] } };

    const share = await server.create({ asset });

    assert.deepEqual(
      share.asset?.formats.iterable.map((format) => format.reference?.fragment?.string?.raw),
      ["only here"],
    );
  });

  it("links by the short id where there is no name", async () => {
    const server = await aServerApp();
    const { link, short } = await server.create();
    assert.equal(link, `http://127.0.0.1:1000/?p=${short}`);
  });

  it("escapes a name in its link", async () => {
    const server = await aServerApp();
    const { link } = await server.create({ name: `ü "a"&b</script>` });
    assert.equal(link, "http://127.0.0.1:1000/?p=%C3%BC%20%22a%22%26b%3C%2Fscript%3E");
  });

  it("refuses a taken name, also of two that come at once", async () => {
    const server = await aServerApp();

    const answers = await Promise.all([1, 2].map(() => server.post("/shares/create", aSeededShare({ name: "one" }))));

    assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 409]);
    assert.equal(Shares.parse(await (await server.get("/shares")).json()).iterable.length, 1);
  });

  it("refuses a name that would shadow another share's short id", async () => {
    const server = await aServerApp();
    const { short } = await server.create();
    assert.equal((await server.post("/shares/create", aSeededShare({ name: short }))).status, 409);
  });

  it("refuses what is not a seed, by path", async () => {
    const server = await aServerApp();

    const response = await server.post("/shares/create", { asset: { id: "" } });

    assert.equal(response.status, 422);
    const { errors } = (await response.json()) as { errors: { path: string }[] };
    const paths = errors.map((error) => error.path);
    assert.ok(paths.includes("access") && paths.includes("asset.id") && paths.includes("asset.formats"), String(paths));
    assert.equal((await server.post("/shares/create", "")).status, 400);
    assert.equal((await server.post("/shares/create", aSeededShare({ name: "" }))).status, 422);
  });
});

describe("deleting a share", () => {
  it("answers its id and takes it away", async () => {
    const server = await aServerApp();
    const { id, name } = await server.create({ name: "gone" });
    await server.get("/shares");
    await server.share(id);

    const response = await server.request(`/shares/${id}/delete`, { method: "POST" });

    assert.equal(response.status, 200);
    assert.match(response.headers.get("content-type") ?? "", /^text\/plain/);
    assert.equal(await response.text(), id);
    assert.equal((await server.get(`/share/${id}`)).status, 404);
    assert.deepEqual(Shares.parse(await (await server.get("/shares")).json()).iterable, []);
    assert.equal(Share.parse(await server.create({ name })).name, name, "its name is free");
  });

  it("takes its counters away with it", async () => {
    const server = await aServerApp();
    const { id } = await server.create();

    await server.request(`/shares/${id}/delete`, { method: "POST" });

    assert.deepEqual(server.db.prepare("SELECT * FROM activity").all(), []);
  });

  it("answers 404 for an unknown share", async () => {
    const server = await aServerApp();
    assert.equal((await server.request(`/shares/${anUnknownId()}/delete`, { method: "POST" })).status, 404);
  });
});
