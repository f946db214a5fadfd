import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { anAsset } from "../../support/aSeededShare";
import { aServerApp, type ServerApp } from "../../support/aServerApp";

describe("opening a link", () => {
  it("shows a public share by its name or its short id", async () => {
    const server = await aServerApp();
    const { short, link } = await server.create({ name: "hello world", asset: anAsset("the text") });

    for (const path of [link, `/?p=${short}`, "/?p=hello+world"]) {
      const response = await server.get(path);
      assert.equal(response.status, 200, path);
      assert.equal(response.headers.get("content-type"), "text/html; charset=utf-8");
      const html = await response.text();
      assert.match(html, /<h1>hello world<\/h1>/);
      assert.match(html, /<p>ts · 8 B<\/p>\n<pre><code>the text<\/code><\/pre>/);
    }
  });

  it("shows shared text as text, whatever it holds", async () => {
    const server = await aServerApp();
    const hostile = `</code><script>alert(1)</script><img src=x onerror='alert("2")'>&amp;`;
    const { link } = await server.create({ name: hostile, asset: { ...anAsset(hostile), name: hostile } });

    const html = await (await server.get(link)).text();

    assert.doesNotMatch(html, /<script|<img/);
    const escaped = "&lt;/code&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;alert(&quot;2&quot;)&#39;&gt;&amp;amp;";
    assert.equal(html.split(escaped).length - 1, 3, "in title, heading and text");
  });

  it("allows the page its own style and nothing else", async () => {
    const server = await aServerApp();
    const { link } = await server.create();

    const response = await server.get(link);

    const style = /<style>(.*?)<\/style>/s.exec(await response.text())?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    assert.equal(
      response.headers.get("content-security-policy"),
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
  });

  it("shows every asset of a collection, and says where there is no text", async () => {
    const server = await aServerApp();
    const picture = anAsset("", "33333333-0000-4000-8000-000000000003");
    const [format] = picture.formats.iterable;
    const binary = { ...picture, name: "A picture", formats: { iterable: [{ ...format, fragment: undefined, file: { bytes: { raw: [1, 2] } } }] } };
    const { link } = await server.create({
      asset: null,
      assets: { iterable: [anAsset("first text"), { ...picture, ...binary, original: { id: "x" }, preview: { base: { id: "x" } } } as never] },
    });

    const html = await (await server.get(link)).text();

    assert.match(html, /first text/);
    assert.match(html, /<h2>A picture<\/h2>\n<p>ts · 0 B<\/p>\n<p>A file, which has no text to show.<\/p>/);
  });

  it("counts every opening in the accessors, once", async () => {
    const server = await aServerApp();
    const { id, short } = await server.create({ name: "counted" });

    await server.get("/?p=counted");
    await server.get(`/?p=${short}`);
    const [accessor, ...others] = (await server.share(id)).accessors.iterable;

    assert.deepEqual(others, []);
    assert.deepEqual({ ...accessor, id: "" }, { id: "", os: server.store.serverId, share: id, count: 2 });
  });

  it("does not count HEAD and what a browser fetches in advance", async () => {
    const server = await aServerApp();
    const { id } = await server.create({ name: "x" });

    assert.equal((await server.request("/?p=x", { method: "HEAD" })).status, 200);
    assert.equal((await server.get("/?p=x", { "sec-purpose": "prefetch;prerender" })).status, 200);

    assert.deepEqual((await server.share(id)).accessors.iterable, []);
  });

  it("answers private and unknown shares alike, and counts neither", async () => {
    const server = await aServerApp();
    const { id } = await server.create({ name: "secret", access: "PRIVATE" });
    const odd = await server.create({ name: "odd", access: "TEAM" });

    const accepts: Record<string, string>[] = [{}, { accept: "text/html,*/*;q=0.8" }, { accept: "text/plain" }];
    for (const headers of accepts) {
      const answers = await Promise.all(["secret", "odd", "unknown", ""].map((p) => describeAnswer(server, `/?p=${p}`, headers)));
      assert.equal(new Set(answers).size, 1, answers.join("\n"));
      assert.match(answers[0] ?? "", /^404 /);
    }
    for (const share of [id, odd.id]) {
      assert.deepEqual((await server.share(share)).accessors.iterable, []);
    }
  });

  it("tells a browser so on a page", async () => {
    const server = await aServerApp();
    const response = await server.get("/?p=unknown", { accept: "text/html,*/*;q=0.8" });
    assert.match(response.headers.get("content-type") ?? "", /^text\/html/);
    assert.match(await response.text(), /This link opens no share/);
  });
});

describe("who the server is", () => {
  it("tells in one line to who comes without a link", async () => {
    const server = await aServerApp();
    const response = await server.get("/");
    assert.match(response.headers.get("content-type") ?? "", /^text\/plain/);
    assert.match(await response.text(), /^This is the share server of Share Explorer.*https:\/\/docs\.pieces\.app.*\n$/);
  });

  it("tells its health with its id, and its version bare", async () => {
    const server = await aServerApp();
    const health = await server.get("/.well-known/health");
    assert.match(health.headers.get("content-type") ?? "", /^text\/plain/);
    assert.equal(await health.text(), `ok:${server.store.serverId}`);
    assert.match(server.store.serverId, /^[0-9a-f-]{36}$/);
    assert.equal(await (await server.get("/.well-known/version")).text(), "1.2.3");
  });

  it("answers HEAD", async () => {
    const server = await aServerApp();
    const response = await server.request("/.well-known/health", { method: "HEAD" });
    assert.equal(response.status, 200);
    assert.equal(await response.text(), "");
  });

  it("puts the same guards on every answer", async () => {
    const server = await aServerApp();
    const { id } = await server.create();
    for (const response of [
      await server.get("/"),
      await server.get("/shares"),
      await server.get(`/share/${id}`),
      await server.get("/nowhere"),
      await server.get("/?p=nothing"),
      await server.get("/shares", { host: "evil" }),
      await server.post(`/share/${id}/scores/increment`, {}),
      await server.post("/share/update", "{"),
      await server.request(`/shares/${id}/delete`, { method: "POST" }),
    ]) {
      assert.equal(response.headers.get("x-content-type-options"), "nosniff");
      assert.equal(response.headers.get("cross-origin-resource-policy"), "same-origin");
      assert.equal(response.headers.get("cache-control"), "no-store");
    }
  });
});

async function describeAnswer(server: ServerApp, path: string, headers: Record<string, string>): Promise<string> {
  const response = await server.get(path, headers);
  return `${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`;
}
