import assert from "node:assert/strict";
import type { GeneratorValue } from "fast-check";
import fc from "fast-check";
import { readListedShare } from "../../../src/api/readListedShare";
import { ListedShare } from "../../../src/api/share";
import { aShare } from "../../support/aShare";
import { noisyShare } from "../../support/noisyShare";

const others = fc.constantFrom<unknown>(null, "", "text", 0, -1, 1.5, 2 ** 53, true, [], {}, [{}], { iterable: [] }, { iterable: null });

describe("readListedShare", () => {
  it("takes from a share what the schema takes", () => {
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const share = aCollection(gen);
        const listed = readListedShare(share);
        assert.ok(listed);
        assert.deepEqual(withoutMissing(listed), withoutMissing(ListedShare.parse(share)));
      }),
    );
  });

  it("refuses what the schema refuses, and nothing else", () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const share = withAnother(aCollection(gen), gen);
        const { success, data } = ListedShare.safeParse(share);
        assert.deepEqual(withoutMissing(readListedShare(share)), withoutMissing(data));
        refused += success ? 0 : 1;
      }),
      { numRuns: 300, endOnFailure: true }, // shrinking takes longer than it helps
    );
    assert.ok(refused > 20 && refused < 280, `both happen: ${refused} were refused`);
  });

  for (const value of [undefined, null, 1, "share", [], [aShare()]]) {
    it(`refuses ${JSON.stringify(value)}`, () => {
      assert.equal(readListedShare(value), undefined);
      assert.equal(ListedShare.safeParse(value).success, false);
    });
  }

  it("keeps nothing that lists do not show", () => {
    const listed = readListedShare(aShare({ unknown: "x".repeat(1000) }));
    assert.doesNotMatch(JSON.stringify(listed), /xxx|mechanism|OBSIDIAN|readable/);
  });
});

/** A valid share, sometimes with several assets, some of them by id alone. */
function aCollection(gen: GeneratorValue): unknown {
  const share = noisyShare(gen) as { asset?: unknown };
  const references = [{ id: "a", reference: share.asset }, { id: "b" }, { id: "c", reference: null }];
  return gen(fc.boolean) ? { ...share, assets: { iterable: gen(fc.subarray<unknown>, references) } } : share;
}

/** The same with another value in one place. */
function withAnother(share: unknown, gen: GeneratorValue): unknown {
  const changed = structuredClone(share);
  const places = placesIn(changed);
  const [holder, key] = places[gen(fc.nat, { max: places.length - 1 })] ?? [{}, ""];
  holder[key] = gen(() => others);
  return changed;
}

function placesIn(value: unknown): [holder: Record<string, unknown>, key: string][] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const holder = value as Record<string, unknown>;
  return Object.entries(holder).flatMap(([key, member]) => [[holder, key], ...placesIn(member)]);
}

/** Without the keys that hold nothing: missing and null are the same. */
function withoutMissing(value: unknown): unknown {
  const text = JSON.stringify(value, (_key, member: unknown) => member ?? undefined) as string | undefined;
  return text === undefined ? undefined : JSON.parse(text);
}
