import assert from "node:assert/strict";
import { assetsOf, type Share } from "../../../src/api/share";
import { anUnknownId, aServerApp, type ServerApp } from "../../support/aServerApp";
import { anAsset } from "../../support/aSeededShare";

describe("updating a share", () => {
  it("replaces what was sent, keeps what was not, and answers the whole share", async () => {
    const server = await aServerApp();
    const before = await server.create({ name: "before" });

    const response = await server.post("/share/update", { id: before.id, name: "after" });

    assert.equal(response.status, 200);
    const link = "http://127.0.0.1:1000/?p=after";
    assert.deepEqual(await response.json(), { ...before, name: "after", link });
    assert.deepEqual(await server.share(before.id), { ...before, name: "after", link });
  });

  it("answers without content where transferables=false", async () => {
    const server = await aServerApp();
    const { id } = await server.create();

    const response = await server.post("/share/update?transferables=false", { id, name: "lean" });

    assert.doesNotMatch(await response.text(), /"raw"/);
    assert.equal(rawOf(await server.share(id)), "const answer = 42;\n");
  });

  it("keeps the content of a share that was read without it and sent back", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    const whole = await server.share(id);

    const lean = await server.share(id, false);
    await server.post("/share/update", lean);

    assert.deepEqual(await server.share(id), whole);
  });

  it("keeps the content where the client leaves fragment, or the format, out", async () => {
    const server = await aServerApp();
    const { id, asset } = await server.create();
    const whole = await server.share(id);
    const format = asset?.formats.iterable[0];

    for (const sent of [{ ...format?.reference, fragment: undefined }, { ...format?.reference, fragment: null }, undefined]) {
      const formats = { iterable: [{ id: format?.id, reference: sent }] };
      const response = await server.post("/share/update", { id, asset: { ...asset, formats } });
      assert.equal(response.status, 200);
      assert.deepEqual(await server.share(id), whole);
    }
  });

  it("does not leave old bytes beside a new text", async () => {
    const server = await aServerApp();
    const { id } = await server.create();

    await server.post("/share/update", withFragment(await server.share(id), { string: { raw: "new" } }));

    const fragment = fragmentOf(await server.share(id));
    assert.deepEqual(fragment, { string: { raw: "new" }, metadata: { ext: "ts" } });
  });

  it("keeps the bytes beside a text that did not change", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    const whole = await server.share(id);

    await server.post("/share/update", withFragment(whole, { string: { raw: rawOf(whole) } }));

    assert.deepEqual(await server.share(id), whole);
  });

  it("drops formats that are not in the list any more", async () => {
    const server = await aServerApp();
    const { id, asset } = await server.create();

    await server.post("/share/update", { id, asset: { ...asset, formats: { iterable: [] } } });

    assert.deepEqual((await server.share(id)).asset?.formats, { iterable: [] });
  });

  it("keeps its own id, link, short, created, score and accessors", async () => {
    const server = await aServerApp();
    const before = await server.create({ name: "mine" });

    const response = await server.post("/share/update", {
      ...before,
      link: "http://evil.example/",
      short: "0000000000",
      created: { value: "1999-01-01T00:00:00Z" },
      score: { manual: 1e9, automatic: -1, reuse: "many" },
      accessors: null,
    });

    assert.equal(response.status, 200);
    assert.deepEqual(await server.share(before.id), before);
  });

  it("keeps keys that it does not know, at every depth, through a client that drops them", async () => {
    const server = await aServerApp();
    const asset = { ...anAsset(), future: { depth: 1 } };
    const { id } = await server.create({ asset });
    await server.post("/share/update", { id, invented: { by: "someone" }, asset: { future: { more: [1] } } });
    const known = await server.share(id);

    const sent = { id, name: "renamed", access: known.access, asset: { ...anAsset(), ...flat(known) } };
    await server.post("/share/update", sent);

    const after = (await server.share(id)) as Share & { invented: unknown; asset: { future: unknown } };
    assert.deepEqual(after.invented, { by: "someone" });
    assert.deepEqual(after.asset.future, { depth: 1, more: [1] });
  });

  it("keeps microseconds that a client cut off, and takes a time that is another one", async () => {
    const server = await aServerApp();
    const { id, asset } = await server.create();
    const send = async (value: string) => {
      await server.post("/share/update", { id, asset: { ...asset, updated: { value } } });
      return (await server.share(id)).asset?.updated.value;
    };

    assert.equal(await send("2026-02-11T09:14:02.318Z"), "2026-02-11T09:14:02.318204Z");
    assert.equal(await send("2026-02-11T09:14:02.318204+00:00"), "2026-02-11T09:14:02.318204Z");
    assert.equal(await send("2026-02-11T09:14:02.319Z"), "2026-02-11T09:14:02.319Z");
  });

  it("takes an unknown access as it came", async () => {
    const server = await aServerApp();
    const { id } = await server.create();

    await server.post("/share/update", { id, access: "TEAM" });

    assert.equal((await server.share(id)).access, "TEAM");
  });

  it("lets a name go, and frees it", async () => {
    const server = await aServerApp();
    const { id, short } = await server.create({ name: "gone" });

    await server.post("/share/update", { id, name: null });

    const { link, name } = await server.share(id);
    assert.deepEqual({ link, name }, { link: `http://127.0.0.1:1000/?p=${short}`, name: null });
    assert.equal((await server.create({ name: "gone" })).name, "gone");
  });
});

describe("refusing an update", () => {
  const refused = async (server: ServerApp, id: string, request: () => Promise<Response>) => {
    const before = await (await server.get(`/share/${id}`)).text();
    const response = await request();
    assert.equal(await (await server.get(`/share/${id}`)).text(), before, "nothing changes");
    return response;
  };

  it("wants a body", async () => {
    const server = await aServerApp();
    assert.equal((await server.request("/share/update", { method: "POST" })).status, 400);
  });

  it("answers 404 for an unknown share", async () => {
    const server = await aServerApp();
    assert.equal((await server.post("/share/update", { id: anUnknownId(), name: "x" })).status, 404);
  });

  it("answers 409 for a name that another share's link ends in", async () => {
    const server = await aServerApp();
    const { id, name } = await server.create({ name: "mine" });
    const other = await server.create({ name: "taken" });

    for (const taken of ["taken", other.short]) {
      const response = await refused(server, id, () => server.post("/share/update", { id, name: taken }));
      assert.equal(response.status, 409);
    }
    assert.equal((await server.post("/share/update", { id, name })).status, 200, "its own name is free to it");
  });

  it("tells what is wrong by path", async () => {
    const server = await aServerApp();
    const { id, asset } = await server.create();

    const body = { id, access: 7, asset: { ...asset, formats: { iterable: [{ id: 1 }] } } };
    const response = await refused(server, id, () => server.post("/share/update", body));

    assert.equal(response.status, 422);
    const { errors } = (await response.json()) as { errors: { path: string }[] };
    assert.deepEqual(errors.map((error) => error.path).sort(), ["access", "asset.formats.iterable.0.id"]);
  });

  for (const [what, name] of [
    ["empty", "  "],
    ["too long", "n".repeat(201)],
    ["with a line break", "a\n[info] forged"],
    ["with NUL", "a\u0000b"],
    ["turned around", "gpj.\u202Eexe"],
    ["half a character", "\uD800"],
    ["a number", 7],
  ] as const) {
    it(`refuses a name that is ${what}`, async () => {
      const server = await aServerApp();
      const { id } = await server.create();

      const response = await refused(server, id, () => server.post("/share/update", { id, name }));

      assert.equal(response.status, 422);
      assert.match(await response.text(), /"path":"name"/);
    });
  }

  it("takes a name for taken in whichever way its accents are written, and refuses one that can't be seen", async () => {
    const server = await aServerApp();
    const [first, second] = [await server.create(), await server.create()];
    const rename = async (id: string, name: string) => (await server.post("/share/update", { id, name })).status;

    assert.equal(await rename(first.id, "e\u0301te\u0301"), 200);
    assert.equal(await rename(second.id, "\u00e9t\u00e9"), 409);
    assert.equal(await rename(first.id, "\u00e9t\u00e9"), 200);
    assert.equal((await server.get(`/?p=${encodeURIComponent("e\u0301te\u0301")}`)).status, (await server.get(`/?p=${encodeURIComponent("\u00e9t\u00e9")}`)).status);
    for (const name of ["\u3164", "\u00ad", "\u200b", "\u2800 "]) {
      assert.equal(await rename(second.id, name), 422);
    }
  });

  it("keeps keys that other programs could take for a prototype, and lets them reach none", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    const odd = `"__proto__":{"name":"polluted","polluted":1},"constructor":{"prototype":{"polluted":1}}`;

    assert.equal((await server.post("/share/update", `{"id":"${id}",${odd},"asset":{${odd}}}`)).status, 200);
    assert.equal((await server.post("/share/update", `{"id":"${id}","name":"renamed","__proto__":{"more":2}}`)).status, 200);

    const text = await (await server.get(`/share/${id}`)).text();
    assert.ok(text.includes('"__proto__":{"name":"polluted","polluted":1,"more":2}'));
    assert.ok(text.includes('"constructor":{"prototype":{"polluted":1}}'));
    const { name, asset } = JSON.parse(text) as { name: string; asset: object };
    assert.equal(name, "renamed");
    assert.deepEqual(Object.getOwnPropertyDescriptor(asset, "__proto__")?.value, { name: "polluted", polluted: 1 });
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });

  it("refuses bodies of any other shape, and never fails on them", async () => {
    const server = await aServerApp();
    const { id } = await server.create();

    for (const [body, status] of [
      ["[]", 422],
      ["null", 422],
      ['"x"', 422],
      ["7", 422],
      ['{"id":', 400],
      ["NaN", 400],
      ['{"id":1}', 422],
      ["{}", 422],
      ["[".repeat(30_000), 400],
      ["[".repeat(30_000) + "]".repeat(30_000), 422],
      [`{"id":"${id}","x":${"[".repeat(30_000)}${"]".repeat(30_000)}}`, 422],
      [`{"id":"${id}","x":${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}}`, 422],
    ] as const) {
      const response = await refused(server, id, () => server.post("/share/update", body));
      assert.equal(response.status, status, body.slice(0, 20));
    }
    assert.deepEqual(server.logged, []);
  });

  it("does not treat ids as SQL", async () => {
    const server = await aServerApp();
    const { id } = await server.create();

    for (const injected of ["' OR 1=1 --", `${id}' --`, "%"]) {
      const response = await refused(server, id, () => server.post("/share/update", { id: injected, name: "x" }));
      assert.equal(response.status, 404);
    }
  });
});

/** The asset of a share with just the keys that a strict client knows. */
function flat({ asset }: Share) {
  return { formats: asset?.formats, preview: asset?.preview, original: asset?.original };
}

function fragmentOf(share: Share) {
  return assetsOf(share)[0]?.formats.iterable[0]?.reference?.fragment;
}

function rawOf(share: Share) {
  return fragmentOf(share)?.string?.raw;
}

function withFragment(share: Share, fragment: object) {
  const [format] = share.asset?.formats.iterable ?? [];
  const formats = { iterable: [{ id: format?.id, reference: { ...format?.reference, fragment } }] };
  return { ...share, asset: { ...share.asset, formats } };
}
