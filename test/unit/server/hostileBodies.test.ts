import assert from "node:assert/strict";
import { aServerApp, type ServerApp } from "../../support/aServerApp";
import { aSeededShare, anAsset } from "../../support/aSeededShare";

/** What a body may have at most. */
const size = 32 * 1024 * 1024 - 10_000;

describe("a body that is as large as it may be", () => {
  let server: ServerApp;
  let id: string;

  before(async () => {
    server = await aServerApp();
    ({ id } = await server.create());
  });

  const many = (item: string) => Array.from({ length: Math.floor(size / (item.length + 1)) }, () => item).join(",");
  const asset = (key: string, items: string) => `{"id":"${id}","asset":{"formats":{"iterable":[{"id":"f","reference":{"fragment":{"${key}":{"raw":[${items}]}}}}]}}}`;

  for (const [what, body] of [
    ["of formats that are none", () => `{"id":"${id}","asset":{"formats":{"iterable":[${many("{}")}]}}}`],
    ["of numbers for formats", () => `{"id":"${id}","asset":{"formats":{"iterable":[${many("1")}]}}}`],
    ["of bytes that are none", () => asset("bytes", many("-1"))],
    ["of bytes beyond all numbers", () => asset("bytes", many("1e999"))],
    ["of bytes for a text", () => asset("string", many("1"))],
    ["of indices that are none", () => `{"id":"${id}","asset":{"tags":{"iterable":[],"indices":{${Array.from({ length: 2_000_000 }, (_, index) => `"${index}":""`).join()}}}}}`],
    ["of nothing that is known", () => `{"id":"${id}","new":[${many("[]")}]}`],
  ] as const) {
    it(`and is full ${what} is refused at once`, async () => {
      const text = body();
      const start = performance.now();
      const response = await server.post("/share/update", text);
      assert.equal(response.status, 422);
      assert.ok(performance.now() - start < 10_000, `it took ${performance.now() - start} ms`);
      assert.equal((await server.get("/.well-known/health")).status, 200);
    });
  }

  it("and is full of bytes is kept", async () => {
    const { asset } = aSeededShare();
    const [format] = asset?.formats.iterable ?? [];
    const raw = Array.from({ length: 5_000_000 }, (_, index) => index % 256);
    const formats = { iterable: [{ ...format, fragment: { bytes: { raw } } }] };
    const share = await server.create({ asset: { ...anAsset(), formats } as ReturnType<typeof anAsset> });
    assert.equal(share.asset?.formats.iterable[0]?.reference?.fragment?.bytes?.raw?.length, raw.length);
  });

  it("and seeds one format many times is read in time that grows with its size alone", async () => {
    const [format] = anAsset().formats.iterable;
    const iterable = Array.from({ length: 3_000 }, (_, index) => ({ ...format, id: `${index}` }));
    const start = performance.now();
    const share = await server.create({ asset: { ...anAsset(), formats: { iterable } } as ReturnType<typeof anAsset> });
    assert.equal(share.asset?.formats.iterable.length, 3_000 + 1);
    assert.ok(performance.now() - start < 10_000);
  });
});
