import assert from "node:assert/strict";
import fc from "fast-check";
import { Share } from "../../../src/api/share";
import type { ContentPlace } from "../../../src/editing/contentPlaces";
import { contentPlaces } from "../../../src/editing/contentPlaces";
import { readDocument } from "../../../src/editing/readDocument";
import { toDocument } from "../../../src/editing/shareDocument";
import { shareSchema } from "../../../src/editing/shareSchema";
import { editsBetween } from "../../../src/model/updates/edit";
import { aShare } from "../../support/aShare";
import { noisyShare } from "../../support/noisyShare";

const addressOf = ({ formatId, content }: ContentPlace) => `share://here/1/${typeof content}/${formatId}`;

/** A share with a text of two lines, bytes that repeat it, and the bytes of a picture. */
function aShareWithContent(): Share {
  const share = aShare({ unknown: { kept: true } });
  const [format] = share.asset?.formats.iterable ?? [];
  assert.ok(share.asset && format?.reference);
  format.reference.fragment = { string: { raw: "a\nb" }, bytes: { raw: [97, 10, 98] }, metadata: { ext: "ts" } };
  const picture = { ...format.reference, id: "picture", fragment: null, file: { bytes: { raw: [137, 80, 78, 71] } } };
  share.asset.formats.iterable.push({ id: "picture", reference: picture });
  return share;
}

describe("a share's document", () => {
  const base = aShareWithContent();
  const text = toDocument(base, addressOf);

  it("has addresses in the place of content, and what people edit on top", () => {
    assert.match(text, /^\{\n {2}"name": "clamp",\n {2}"access": "PUBLIC",/);
    assert.equal(text.split('"share://here/1/string/b2d0c1de-6a35-4f0c-9f0d-8c1f5a2e7d42"').length, 3);
    assert.match(text, /"bytes": \{\n\s+"raw": "share:\/\/here\/1\/object\/picture"\n/);
  });

  it("leaves a short text where it is", () => {
    const short = aShareWithContent();
    const [format] = short.asset?.formats.iterable ?? [];
    assert.ok(format?.reference);
    format.reference.fragment = { string: { raw: "one line" } };
    assert.match(toDocument(short, addressOf), /"raw": "one line"/);
  });

  it("reads back as the share, whatever servers add to it", () => {
    assert.deepEqual(readDocument(text, base, addressOf), { share: base, problems: [] });
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const share = Share.parse(JSON.parse(JSON.stringify(noisyShare(gen))));
        const read = readDocument(toDocument(share, addressOf), share, addressOf);
        assert.deepEqual(read.problems, []);
        assert.deepEqual(editsBetween(share, read.share ?? {}), []);
      }),
      { numRuns: 100 },
    );
  });

  const cases: readonly { name: string; before: string; after: string; sentence: RegExp; at: string; restored?: string }[] = [
    { name: "a missing comma", before: '"clamp",', after: '"clamp"', sentence: /A comma is missing/, at: '"access"' },
    { name: "a comment", before: '"access"', after: '/* x */ "access"', sentence: /cannot hold comments/, at: "/* x */" },
    { name: "a key that is there twice", before: '"access":', after: '"name": "b",\n  "access":', sentence: /“name” is here twice/, at: '"name": "b"' },
    { name: "one deep down", before: '"role":', after: '"role": 1, "role":', sentence: /“role” is here twice/, at: '"role": "BOTH"' },
    { name: "a wrong type", before: '"MANUAL"', after: "7", sentence: /^asset\.mechanism: .*expected string/, at: "7" },
    {
      name: "a score of one's own",
      before: '"manual": 4',
      after: '"manual": 400',
      sentence: /“score” is decided by the server/,
      at: "{",
      restored: '"manual": 4,',
    },
    { name: "another link", before: "p=clamp", after: "p=x", sentence: /“link” is decided/, at: '"http', restored: "p=clamp" },
    {
      name: "content in the place of an address",
      before: '"share://here/1/object/picture"',
      after: "[1]",
      sentence: /document of its own/,
      at: "[1]",
      restored: "object/picture",
    },
  ];
  for (const { name, before, after, sentence, at, restored } of cases) {
    it(`tells ${name}, and where`, () => {
      assert.ok(text.includes(before));
      const wrong = text.replace(before, after);
      const [problem] = readDocument(wrong, base, addressOf).problems;
      assert.match(problem?.sentence ?? "", sentence);
      assert.ok(wrong.slice(problem?.offset).startsWith(at), wrong.slice(problem?.offset).slice(0, 40));
      assert.ok((problem?.restored ?? "").includes(restored ?? ""));
      assert.equal(problem?.restored === undefined, restored === undefined);
      if (problem?.restored !== undefined) {
        const end = problem.offset + problem.length;
        const repaired = wrong.slice(0, problem.offset) + problem.restored + wrong.slice(end);
        assert.deepEqual(readDocument(repaired, base, addressOf).problems, []);
      }
    });
  }

  it("gives back what was taken away of the server's", () => {
    const wrong = text.replace(/ {2}"short": .*\n/, "");
    const [problem] = readDocument(wrong, base, addressOf).problems;
    assert.match(problem?.sentence ?? "", /“short” is decided/);
    const repaired = (problem?.restored ?? "") + wrong.slice(1);
    assert.deepEqual(readDocument(repaired, base, addressOf).problems, []);
  });

  it("is refused where it is empty or no object", () => {
    for (const wrong of ["", "  ", "[]", '"share"', "null", "{} {}"]) {
      const { share, problems } = readDocument(wrong, base, addressOf);
      assert.equal(share, undefined);
      assert.ok(problems.length > 0, wrong);
    }
  });

  it("names contents by what holds them, safely", () => {
    assert.deepEqual(contentPlaces(base).map(({ fileName }) => fileName), ["Clamp-a-number.ts", "Clamp-a-number.ts"]);
    const hostile = aShareWithContent();
    assert.ok(hostile.asset);
    hostile.asset.name = "../../etc/passwd\u202E $(rm)";
    assert.deepEqual(contentPlaces(hostile)[0]?.fileName, "etc-passwd-rm.ts");
  });
});

describe("the schema of a share's document", () => {
  it("explains every field of a share, and which ones are read-only", () => {
    const { properties } = shareSchema() as { properties: Record<string, { description: string }> };
    for (const [key, { description }] of Object.entries(properties)) {
      assert.ok(key === "schema" || description.length > 10, key);
    }
    assert.match(properties.score?.description ?? "", /cannot be edited here/);
    assert.doesNotMatch(properties.name?.description ?? "", /cannot be edited here/);
  });
});
