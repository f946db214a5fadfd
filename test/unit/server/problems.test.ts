import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { aServerApp } from "../../support/aServerApp";

describe("problems", () => {
  it("are told as RFC 9457 describes", async () => {
    const server = await aServerApp();

    const response = await server.get("/share/nothing");

    assert.equal(response.headers.get("content-type"), "application/problem+json");
    assert.deepEqual(await response.json(), {
      type: "about:blank",
      title: "Not Found",
      status: 404,
      detail: "There is no share with this id.",
    });
  });

  it("are told in one line to who accepts only text", async () => {
    const server = await aServerApp();

    const response = await server.get("/share/nothing", { accept: "text/plain" });

    assert.match(response.headers.get("content-type") ?? "", /^text\/plain/);
    assert.equal(await response.text(), "There is no share with this id.\n");
    for (const accept of ["*/*", "application/json", "text/plain, */*", "application/json, text/plain", "image/png"]) {
      const other = await server.get("/share/nothing", { accept });
      assert.equal(other.headers.get("content-type"), "application/problem+json", accept);
    }
  });

  it("never repeat what was sent", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    const mark = "<script>mark</script>";

    for (const response of [
      await server.get(`/share/${mark}`),
      await server.get(`/${mark}`),
      await server.post(`/share/${mark}/scores/increment`, { share: { reuse: mark } }),
      await server.post("/share/update", { id: mark }),
      await server.post("/share/update", { id, access: { [mark]: mark }, asset: mark }),
      await server.post("/share/update", `{"${mark}`),
      await server.post("/shares/create", { [mark]: mark }),
    ]) {
      assert.ok(response.status >= 400);
      assert.doesNotMatch(await response.text(), /mark/);
    }
  });

  it("answer unknown paths, and paths that only look like known ones", async () => {
    const server = await aServerApp();
    await server.create();
    for (const path of ["/share", "/shares/", "//shares", "/share/%00", "/share/%zz", "/share/..%2f..%2fetc%2fpasswd", "/share/../../etc/passwd"]) {
      const response = await server.get(path);
      assert.equal(response.status, 404, path);
      assert.equal(response.headers.get("content-type"), "application/problem+json");
    }
  });

  it("say nothing of a failure but that the log knows, which it does", async () => {
    const server = await aServerApp();
    server.db.exec("DROP TABLE activity");

    const response = await server.get("/share/x");

    assert.equal(response.status, 500);
    assert.doesNotMatch(await response.text(), /activity|stack|at /);
    assert.equal(server.logged.length, 1);
    assert.match(server.logged[0] ?? "", /^error: GET \/share\/x: .*no such table: activity/);
  });
});

describe("bodies", () => {
  const increment = async (headers: Record<string, string>, body: BodyInit, options = {}) => {
    const server = await aServerApp(options);
    const { id } = await server.create();
    const init = { method: "POST", headers, body, duplex: "half" } as const;
    const response = await server.request(`/share/${id}/scores/increment`, init);
    return { status: response.status, reuse: (await server.share(id)).score?.reuse };
  };
  const scoring = '{"share":{"reuse":true}}';
  type BodyInit = string | Uint8Array<ArrayBuffer> | ReadableStream;

  for (const type of ["application/json", "application/json; charset=utf-8", "Application/JSON ;x=y"]) {
    it(`may be ${type}`, async () => {
      assert.deepEqual(await increment({ "content-type": type }, scoring), { status: 204, reuse: 1 });
    });
  }

  for (const type of [
    "text/plain",
    "text/plain;charset=UTF-8",
    "text/plain; application/json",
    "application/jsonx",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/ping",
    "",
  ]) {
    it(`must not be "${type}"`, async () => {
      assert.deepEqual(await increment({ "content-type": type }, scoring), { status: 415, reuse: 0 });
    });
  }

  for (const charset of ["utf-8", "UTF-8", '"utf-8"', '"Utf-8" ; profile="a;charset=b"', "utf8"]) {
    it(`may be in the charset ${charset}`, async () => {
      const type = `application/json;  Charset=${charset}`;
      assert.deepEqual(await increment({ "content-type": type }, scoring), { status: 204, reuse: 1 });
    });
  }

  for (const charset of ["iso-8859-1", "utf-16", '"utf-16le"', "UTF-7", "utf-8x", "", "utf-8; charset=latin1"]) {
    it(`must not be in the charset ${charset || "without a name"}`, async () => {
      const type = `application/json; charset=${charset}`;
      assert.deepEqual(await increment({ "content-type": type }, scoring), { status: 415, reuse: 0 });
    });
  }

  for (const encoding of ["gzip", "GZIP", "br", "deflate", "zstd", "identity, gzip"]) {
    it(`must not be encoded as ${encoding}`, async () => {
      const headers = { "content-type": "application/json", "content-encoding": encoding };
      assert.deepEqual(await increment(headers, scoring), { status: 415, reuse: 0 });
      assert.deepEqual(await increment(headers, gzipSync(scoring)), { status: 415, reuse: 0 });
      assert.deepEqual(await increment(headers, ""), { status: 204, reuse: 0 });
    });
  }

  it("tell what is accepted where they are refused", async () => {
    const server = await aServerApp();
    const refusal = async (headers: Record<string, string>) => {
      const response = await server.post("/shares/create", "{}", headers);
      assert.equal(response.headers.get("content-type"), "application/problem+json");
      return [((await response.json()) as { detail: string }).detail, response.headers.get("accept-encoding")];
    };
    assert.deepEqual(await refusal({ "content-type": "text/plain" }), ["A body must be application/json.", null]);
    assert.deepEqual(await refusal({ "content-type": "application/json;charset=latin1" }), ["A body must be application/json in the charset utf-8.", null]);
    assert.deepEqual(await refusal({ "content-encoding": "gzip" }), ["A body must not have a Content-Encoding.", "identity"]);
  });

  it("must not be of two types", async () => {
    // The first of two that are joined to one header would pass; the whole is no media type.
    const { status } = await increment({ "content-type": "application/json, text/plain" }, scoring);
    assert.equal(status, 415);
  });

  for (const type of [undefined, "application/json", "text/plain;charset=UTF-8"]) {
    it(`may be empty with type ${type ?? "none"}`, async () => {
      const headers: Record<string, string> = type === undefined ? {} : { "content-type": type };
      assert.deepEqual(await increment(headers, ""), { status: 204, reuse: 0 });
      assert.deepEqual(await increment({ ...headers, "content-length": "0" }, ""), { status: 204, reuse: 0 });
    });
  }

  it("may begin with a byte order mark, and must be UTF-8", async () => {
    const json = { "content-type": "application/json" };
    assert.deepEqual(await increment(json, `\uFEFF${scoring}`), { status: 204, reuse: 1 });
    assert.deepEqual(await increment(json, Uint8Array.from([0x7b, 0xff, 0x7d])), { status: 400, reuse: 0 });
  });

  it("have a limit, whether they tell their length or not", async () => {
    const json = { "content-type": "application/json" };
    const large = `{"padding":"${"x".repeat(2000)}"}`;
    const options = { maxBodyBytes: 6000 };
    const streamed = () => new Blob([large, large, large, large]).stream();

    assert.equal((await increment({ ...json, "content-length": "6001" }, large, options)).status, 413);
    assert.equal((await increment({ ...json, "transfer-encoding": "chunked" }, streamed(), options)).status, 413);
    assert.equal((await increment({ ...json, "transfer-encoding": "chunked", "content-length": "5" }, streamed(), options)).status, 413);
    assert.equal((await increment({ ...json, "transfer-encoding": "chunked" }, new Blob([large]).stream(), options)).status, 204);
  });

  it("are checked for deletion too", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    const init = { method: "POST", body: "x", headers: { "content-type": "text/plain" } };
    assert.equal((await server.request(`/shares/${id}/delete`, init)).status, 415);
    assert.equal((await server.get(`/share/${id}`)).status, 200);
  });
});

describe("a store that cannot be written", () => {
  it("answers 507 where the disk is full, keeps all it had, and goes on when there is room", async () => {
    const server = await aServerApp();
    const { id } = await server.create({ name: "kept" });
    const pages = server.db.prepare("PRAGMA page_count").get()?.page_count;
    server.db.exec(`PRAGMA max_page_count = ${String(pages)}`);

    const response = await server.post("/share/update", { id, name: "x", padding: "x".repeat(100_000) });
    const [reading, counting] = [await server.get("/shares"), await server.post(`/share/${id}/scores/increment`, { share: { reuse: true } })];
    server.db.exec("PRAGMA max_page_count = 100000");

    assert.equal(response.status, 507);
    assert.equal(reading.status, 200);
    assert.equal(counting.status, 204, "what needs no room goes on");
    assert.equal((await server.share(id)).name, "kept");
    assert.equal((await server.post("/share/update", { id, name: "later" })).status, 200);
  });

  it("answers 503 where it is read-only, and still reads", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    server.db.exec("PRAGMA query_only = ON");

    assert.equal((await server.post(`/share/${id}/scores/increment`, { share: { reuse: true } })).status, 503);
    assert.equal((await server.post("/share/update", { id, name: "x" })).status, 503);
    assert.equal((await server.get("/shares")).status, 200);
  });
});
