import assert from "node:assert/strict";
import * as fc from "fast-check";
import { aSeededShare } from "../../support/aSeededShare";
import { aServerApp } from "../../support/aServerApp";
import { jsonText, numberText } from "../../support/jsonTexts";

/** The text of a seed with values where its model has numbers, and where it has nothing. */
function seedText(number: string, unknown: string): string {
  const seed = aSeededShare({ name: "clamp" });
  const { asset } = seed;
  const [format] = asset?.formats.iterable ?? [];
  assert.ok(asset && format?.bytes);
  Object.assign(format.bytes, { value: "@number", more: "@unknown" });
  Object.assign(asset, { score: { manual: "@number", automatic: 0 }, unknown: "@unknown" });
  return JSON.stringify(seed).replaceAll('"@number"', number).replaceAll('"@unknown"', unknown);
}

const renamed = (text: string) => text.replace('"name":"clamp"', '"name":"mine"').replace("/?p=clamp", "/?p=mine");
const count = fc.constantFrom("9007199254740992", "9007199254740993", "1234567890123456789", "1e400", "4.0", "10E1", "0", "-0", "7");

describe("numbers that JavaScript can't hold, on the server", () => {
  it("stay as they were written when a share is made and renamed, byte for byte", async () => {
    const server = await aServerApp();
    await fc.assert(
      fc.asyncProperty(count, jsonText, async (number, unknown) => {
        const seed = seedText(number, unknown);
        const created = await (await server.post("/shares/create", seed)).text();
        const before = created.replace(/^\{"iterable":\[(.*)\]\}$/s, "$1");
        const id = /"id":"([^"]+)"/.exec(before)?.[1] ?? "";
        assert.ok(before.includes(`"more":${unknown}`) && before.includes(`"manual":${number}`), before);

        assert.equal(await (await server.get(`/share/${id}`)).text(), before);
        const response = await server.post("/share/update", before.replace('"name":"clamp"', '"name":"mine"'));
        assert.equal(response.status, 200);
        assert.equal(await response.text(), renamed(before));

        assert.ok((await (await server.get(`/share/${id}?transferables=false`)).text()).includes(`"more":${unknown}`));
        const unchanged = await server.post("/share/update", `{"id":"${id}","name":"clamp"}`);
        assert.equal(await unchanged.text(), before);
        await server.post(`/shares/${id}/delete`, "");
      }),
      { numRuns: 60 },
    );
  });

  it("stay where another key is updated, and are replaced by those that are sent", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    const update = async (body: string) => (await server.post("/share/update", `{"id":"${id}",${body}}`)).text();
    await update('"a":9007199254740993,"b":{"c":1e400,"d":[{"id":1.0,"e":1.10,"kept":2}]}');
    assert.match(await update('"a":9007199254740992'), /"a":9007199254740992,"b":\{"c":1e400/);
    assert.match(await update('"b":{"d":[{"id":1.0,"e":-0}]}'), /"b":\{"c":1e400,"d":\[\{"id":1\.0,"e":-0,"kept":2\}\]\}/);
  });

  it("are bytes and text of the same content, however the bytes are written", async () => {
    const server = await aServerApp();
    const seed = JSON.stringify(aSeededShare()).replace('"raw":[99,111', '"raw":[99.0,111');
    const created = await (await server.post("/shares/create", seed)).text();
    const id = /"id":"([^"]+)"/.exec(created)?.[1] ?? "";
    assert.match(created, /"raw":\[99\.0,111/);
    const update = JSON.stringify((await server.share(id)).asset).replace("const answer", "const other");
    const updated = await (await server.post("/share/update", `{"id":"${id}","asset":${update}}`)).text();
    assert.match(updated, /const other/);
    assert.doesNotMatch(updated, /"raw":\[99/);
  });

  it("are refused where the model has none", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    for (const [field, value] of [["name", "1e400"], ["access", "1.0"], ["user", "9007199254740993"]] as const) {
      assert.equal((await server.post("/share/update", `{"id":"${id}","${field}":${value}}`)).status, 422, field);
    }
    assert.equal((await server.post("/share/update", "1.10")).status, 422);
    assert.equal((await server.post("/share/update", '{"id":1.0}')).status, 422);
    assert.equal((await server.post("/share/update", "{1.10:1}")).status, 400);
  });

  it("are refused where there are too many", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    const many = Array.from({ length: 200_001 }, () => "1.0").join(",");
    assert.equal((await server.post("/share/update", `{"id":"${id}","raw":[${many}]}`)).status, 422);
  });

  it("takes any number in a place that has no model", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    await fc.assert(
      fc.asyncProperty(numberText, async (number) => {
        const text = await (await server.post("/share/update", `{"id":"${id}","unknown":${number}}`)).text();
        assert.ok(text.includes(`"unknown":${number}`));
      }),
      { numRuns: 60 },
    );
  });
});
