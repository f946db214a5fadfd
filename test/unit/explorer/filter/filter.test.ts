import assert from "node:assert/strict";
import fc from "fast-check";
import type { Share } from "../../../../src/api/share";
import { parseFilter } from "../../../../src/explorer/filter/filter";
import { aShare } from "../../../support/aShare";

const now = new Date(2026, 10, 24, 12);

const daysAgo = (days: number) => ({ value: new Date(now.getTime() - days * 24 * 60 * 60 * 1000).toISOString() });

const opened = (count: number, user?: { id: string; name?: string; email?: string }) => ({
  iterable: [{ id: "a", os: "o", share: "s", count, user }],
});

describe("a filter", () => {
  const shares: Record<string, Share> = {
    clamp: aShare({ created: daysAgo(2), accessors: opened(3, { id: "u", name: "Ada Byron", email: "ada@example.org" }) }),
    "group by": aShare({
      id: "99999999-0000-4000-8000-000000000001",
      short: "9999999900",
      name: "group by",
      link: "http://localhost:1000/?p=9999999900",
      access: "PRIVATE",
      created: daysAgo(45),
      asset: null,
      score: { manual: 12, automatic: 1, priority: 12 },
      assets: { iterable: [{ id: "x", reference: imageAsset("Diagram of groups") }] },
    }),
    untitled: aShare({
      id: "77777777-0000-4000-8000-000000000002",
      short: "7777777700",
      name: null,
      link: "http://127.0.0.1:1000/?p=7777777700",
      access: "TEAM",
      created: { value: "some day" },
      asset: null,
      score: null,
    }),
  };

  const cases: Record<string, readonly string[]> = {
    "": ["clamp", "group by", "untitled"],
    "   ": ["clamp", "group by", "untitled"],
    CLAMP: ["clamp"],
    "a number": ["clamp"],
    '"Clamp a"': ["clamp"],
    '"a Clamp"': [],
    groups: ["group by"],
    "7777777700": ["untitled"],
    "99999999-0000": ["group by"],
    "http://localhost:1000/?p=99": ["group by"],
    "localhost:1000": ["group by"],
    "?p=": ["clamp", "group by", "untitled"],
    "-clamp": ["group by", "untitled"],
    "name:group": ["group by"],
    'name:"group by"': ["group by"],
    "name:diagram": [],
    "asset:diagram": ["group by"],
    "id:7777": ["untitled"],
    "link:localhost": ["group by"],
    "access:public": ["clamp"],
    "ACCESS:Private": ["group by"],
    "access:unknown": ["untitled"],
    "-access:public": ["group by", "untitled"],
    "score>5": ["group by"],
    "score>=5": ["clamp", "group by"],
    "score<5": ["untitled"],
    "score<=5": ["clamp", "untitled"],
    "score:5": ["clamp"],
    "score=0": ["untitled"],
    "reuse>=3": ["clamp"],
    "priority>10 access:private": ["group by"],
    "update:0": ["clamp", "group by", "untitled"],
    "reference:1": ["clamp"],
    "searched>0": [],
    "manual:12": ["group by"],
    "automatic:1": ["clamp", "group by"],
    "opened:0": ["group by", "untitled"],
    "opened>2": ["clamp"],
    "created<30d": ["clamp"],
    "created>30d": ["group by"],
    "created<1h": [],
    "created<2m": ["clamp", "group by"],
    "created>1y": [],
    "-created<30d": ["group by", "untitled"],
    "created:2026-11-22": ["clamp"],
    "created:2026-11": ["clamp"],
    "created:2026": ["clamp", "group by"],
    "created>2026-10": ["clamp"],
    "created<2026-11": ["group by"],
    "created>=2026-11-22": ["clamp"],
    "created<=2026-10-10": ["group by"],
    "lang:ts": ["clamp"],
    "lang:TypeScript": ["clamp"],
    "type:image": ["group by"],
    "lang:png": ["group by"],
    "person:byron": ["clamp"],
    "by:ada@": ["clamp"],
    "clamp access:private": [],
  };
  for (const [query, expected] of Object.entries(cases)) {
    it(`“${query}” finds ${expected.length === 0 ? "nothing" : expected.join(", ")}`, () => {
      const parsed = parseFilter(query);
      assert.ok(parsed.ok);
      const found = Object.keys(shares).filter((name) => parsed.filter.matches(shares[name] ?? aShare(), now));
      assert.deepEqual(found, expected);
      assert.equal(parsed.filter.isEmpty, query.trim() === "");
    });
  }

  const problems: Record<string, { wrong: string; message: RegExp }> = {
    "clamp scroe>10": { wrong: "scroe>10", message: /no filter “scroe>”.*score/u },
    "score>many": { wrong: "score>many", message: /whole number, as in score>10/u },
    "score>": { wrong: "score>", message: /What should follow “score>”/u },
    "-reuse:1.5 x": { wrong: "-reuse:1.5", message: /whole number/u },
    "access:all": { wrong: "access:all", message: /public, private or unknown/u },
    "name>5": { wrong: "name>5", message: /Write name:5/u },
    "created:30d": { wrong: "created:30d", message: /created<30d for younger/u },
    "created<yesterday": { wrong: "created<yesterday", message: /an age or a date/u },
    "created:2026-02-31": { wrong: "created:2026-02-31", message: /an age or a date/u },
    'a "b c': { wrong: '"b c', message: /Close the quote/u },
  };
  for (const [query, { wrong, message }] of Object.entries(problems)) {
    it(`says what is wrong with “${query}”, and where`, () => {
      const parsed = parseFilter(query);
      assert.ok(!parsed.ok);
      const { start, end } = parsed.problem;
      assert.equal(query.slice(start, end), wrong);
      assert.match(parsed.problem.message, message);
    });
  }

  it("takes any text without failing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (query) => {
        const parsed = parseFilter(query);
        if (parsed.ok) {
          parsed.filter.matches(aShare(), now);
        } else {
          assert.ok(parsed.problem.start < parsed.problem.end && parsed.problem.end <= query.length);
        }
      }),
    );
  });

  it("finds a share by any quoted part of its name", () => {
    const name = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => text.trim() !== "" && !text.includes('"'));
    fc.assert(
      fc.property(name, (text) => {
        const parsed = parseFilter(`"${text}"`);
        assert.ok(parsed.ok && parsed.filter.matches(aShare({ name: `before ${text} after` }), now));
      }),
    );
  });

  it("turns around what a sign is put in front of", () => {
    const term = fc.constantFrom("clamp", "access:public", "score>3", "created<30d", "opened:0", "lang:ts", "person:ada");
    fc.assert(
      fc.property(term, fc.constantFrom(...Object.values(shares)), (text, share) => {
        const [plain, turned] = [parseFilter(text), parseFilter(`-${text}`)];
        assert.ok(plain.ok && turned.ok);
        assert.equal(plain.filter.matches(share, now), !turned.filter.matches(share, now));
      }),
    );
  });

  it("finds words whatever their case and accents, in both ways of writing an accent", () => {
    const names = ["Été", "E\u0301te\u0301", "ete", "etes-vous", "autre"];
    const find = (query: string) => {
      const parsed = parseFilter(query);
      return parsed.ok ? names.filter((name) => parsed.filter.matches(aShare({ id: "x", short: "x", link: "x", asset: undefined, name }), new Date())) : [];
    };
    for (const query of ["ete", "ÉTÉ", "e\u0301te\u0301", "name:été"]) {
      assert.deepEqual(find(query), names.slice(0, 4), query);
    }
  });
});

function imageAsset(name: string) {
  const asset = structuredClone(aShare().asset);
  const [format] = asset?.formats.iterable ?? [];
  assert.ok(asset && format?.reference);
  format.reference.classification = { generic: "IMAGE", specific: "png" };
  return { ...asset, name };
}
