import assert from "node:assert/strict";
import { SeededShareFromJSON, SeededShareToJSON } from "@pieces.app/pieces-os-client";
import { SeededShare } from "../../../../src/api/seededShare";
import { toSeed } from "../../../../src/model/shares/toSeed";

const shared = { text: "const größe = 1;\n", title: "sizes.ts", language: "ts" };

describe("toSeed", () => {
  let ids: number;
  const origin = () => ({
    version: "1.103.0",
    platform: "linux" as const,
    now: new Date("2026-11-25T10:00:00.000Z"),
    newId: () => `id-${++ids}`,
  });

  beforeEach(() => {
    ids = 0;
  });

  it("is a seed as the API and its official client know it, whole", () => {
    const seed = toSeed(shared, { name: "sizes", access: "PRIVATE" }, origin());
    assert.deepEqual(SeededShare.parse(seed), seed);
    const known = SeededShareToJSON(SeededShareFromJSON(seed)) as object;
    assert.deepEqual(JSON.parse(JSON.stringify(known)), JSON.parse(JSON.stringify(seed)));
    assert.equal(seed.name, "sizes");
    assert.equal(seed.access, "PRIVATE");
    const [format] = seed.asset?.formats.iterable ?? [];
    assert.equal(format?.fragment?.string?.raw, shared.text);
    assert.equal(format.bytes.value, 19); // of UTF-8, not the 17 units of the string
    assert.deepEqual(format.classification, { generic: "CODE", specific: "ts" });
  });

  for (const [title, language, name, specific, generic] of [
    ["nginx.conf", "conf", "nginx.conf", "txt", "CODE"],
    ["page.astro", "astro", "page.astro", "html", "CODE"],
    ["Untitled-1", "typescript", "Untitled-1.ts", "ts", "CODE"],
    ["Untitled-1", "plaintext", "Untitled-1", "txt", "TEXT"],
    ["Makefile", "makefile", "Makefile", "hljs-makefile", "CODE"],
    ["styles.scss", "scss", "styles.scss", "hljs-scss", "CODE"],
  ] as const) {
    it(`calls ${title} in ${language} what every client knows, and tells the true language by its name`, () => {
      const { asset } = toSeed({ text: "x", title, language }, { access: "PRIVATE" }, origin());
      const [format] = asset?.formats.iterable ?? [];
      assert.deepEqual([asset?.name, format?.classification, format?.fragment?.metadata?.ext], [name, { generic, specific }, specific]);
    });
  }

  it("names nothing where there is no name, and calls prose a text", () => {
    const seed = toSeed({ ...shared, language: "markdown" }, { access: "PUBLIC" }, origin());
    assert.ok(!("name" in seed));
    assert.equal(seed.asset?.formats.iterable[0]?.classification.generic, "TEXT");
  });

  it("gives asset, format and program ids of their own", () => {
    const { asset } = toSeed(shared, { access: "PUBLIC" }, origin());
    const [format] = asset?.formats.iterable ?? [];
    assert.equal(new Set([asset?.id, format?.id, format?.application.id]).size, 3);
    assert.equal(asset?.original.id, format?.id);
    assert.equal(asset?.preview.base.id, format?.id);
  });
});
