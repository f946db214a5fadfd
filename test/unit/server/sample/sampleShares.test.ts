import assert from "node:assert/strict";
import { ClassificationSpecificEnum } from "@pieces.app/pieces-os-client";
import { assetsOf, Share } from "../../../../src/api/share";
import { sampleShares } from "../../../../src/server/sample/sampleShares";
import { shareJson } from "../../../../src/server/store/shareRow";
import type { NewShare } from "../../../../src/server/store/sqliteShareStore";

const now = new Date("2026-06-01T12:00:00Z");

/** Sample shares as the server answers them. */
function samples(count: number): Share[] {
  const answer = (share: NewShare) => shareJson({ ...share, revision: 0, json: share.whole }, "http://127.0.0.1:1");
  return [...sampleShares(count, now)].map((share) => Share.parse(JSON.parse(answer(share))));
}

describe("sample shares", () => {
  const shares = samples(200);

  it("are as many as asked for, all different", () => {
    assert.deepEqual([samples(0).length, samples(1).length, shares.length], [0, 1, 200]);
    const names = shares.flatMap((share) => share.name ?? []);
    for (const distinct of [names, shares.map((share) => share.id), shares.map((share) => share.short)]) {
      assert.equal(new Set(distinct).size, distinct.length);
    }
  });

  it("are the same every time, but for the time that they are counted back from", () => {
    assert.deepEqual(samples(50), shares.slice(0, 50));
  });

  it("are texts of many languages, with what a person could have meant", () => {
    const formats = shares.flatMap(assetsOf).flatMap((asset) => asset.formats.iterable.flatMap((format) => format.reference ?? []));
    const languages = new Set(formats.slice(0, 30).map((format) => format.classification.specific));
    for (const language of ["ts", "py", "go", "rs", "sql", "sh", "css", "html", "json", "yaml", "md", "java"]) {
      assert.ok(languages.has(language), language);
    }
    for (const format of formats) {
      const content = format.fragment?.string?.raw ?? format.file?.bytes?.raw;
      assert.ok(content && content.length > 40);
      assert.equal(format.bytes.value, Buffer.byteLength(Buffer.from(content as string)));
    }
    assert.ok(shares.flatMap(assetsOf).every((asset) => asset.name));
    const known = new Set<string>(Object.values(ClassificationSpecificEnum));
    const written = formats.flatMap(({ classification, fragment }) => [classification.specific, fragment?.metadata?.ext ?? "txt"]);
    assert.deepEqual(written.filter((value) => !known.has(value)), []); // one that a client doesn't know makes its list fail
  });

  it("lie in the past months, the newest first", () => {
    const ages = shares.map((share) => (now.getTime() - Date.parse(share.created.value)) / 86_400_000);
    assert.ok(ages.every((age) => age > 0 && age < 280));
    assert.deepEqual(ages, ages.toSorted((a, b) => a - b));
    assert.ok(ages.some((age) => age > 150) && ages.some((age) => age < 14));
  });

  it("are public and private, scored and opened in different ways", () => {
    const count = (is: (share: Share) => unknown) => shares.filter(is).length;
    assert.ok(count((share) => share.access === "PUBLIC") > 100 && count((share) => share.access === "PRIVATE") > 30);
    assert.ok(new Set(shares.map((share) => share.score?.manual)).size > 10);
    assert.ok(count((share) => share.accessors.iterable.some((accessor) => accessor.user?.name)) > 50);
    for (const { score } of shares) {
      const { priority, reuse, update, reference, searched } = score ?? {};
      const sum = [priority, reuse, update, reference, searched].reduce<number>((total, one) => total + (one ?? 0), 0);
      assert.equal(score?.manual, sum);
    }
  });

  it("show what is rare: a collection, a gist, no name, other scripts, a file", () => {
    const first = shares.slice(0, 35);
    assert.ok(first.some((share) => assetsOf(share).length > 1));
    assert.ok(first.some((share) => share.distributions?.iterable[0]?.github?.gist?.url));
    assert.ok(first.some((share) => share.name === undefined));
    assert.ok(first.some((share) => /\p{Script=Han}/u.test(share.name ?? "")));
    assert.ok(first.some((share) => assetsOf(share)[0]?.formats.iterable[0]?.reference?.file));
  });
});
