import assert from "node:assert/strict";
import * as fc from "fast-check";
import { timesOpened } from "../../../src/api/accessor";
import { kindsOf } from "../../../src/api/kind";
import { totalScore } from "../../../src/api/score";
import { SeededScoreIncrement } from "../../../src/api/seededScoreIncrement";
import { SeededShare } from "../../../src/api/seededShare";
import { assetsOf, Share, Shares, titleOf } from "../../../src/api/share";
import { arbitraryOf } from "../../support/arbitraryOf";

type Path = readonly (string | number)[];

const shares = arbitraryOf(Share);

describe("the API's models", () => {
  for (const [name, schema] of Object.entries({ Share, Shares, SeededShare, SeededScoreIncrement })) {
    it(`take a ${name} of every kind, and lose nothing of it`, () => {
      fc.assert(
        fc.property(arbitraryOf(schema), (sent) => {
          assert.deepEqual(schema.parse(sent), sent);
        }),
      );
    });
  }

  it("send a share back with one text changed, wherever it is, and all else as it came", () => {
    fc.assert(
      fc.property(shares, fc.nat(), fc.string(), (sent, which, text) => {
        const texts = pathsIn(sent, (value) => typeof value === "string");
        const path = texts[which % texts.length] ?? [];
        const back: unknown = JSON.parse(JSON.stringify(replaced(Share.parse(sent), path, () => text)));
        assert.deepEqual(back, JSON.parse(JSON.stringify(replaced(sent, path, () => text))));
      }),
    );
  });

  it("send a share back with one list in another order", () => {
    fc.assert(
      fc.property(shares, fc.nat(), (sent, which) => {
        const lists = pathsIn(sent, Array.isArray);
        const path = lists[which % lists.length] ?? [];
        const reversed = replaced(sent, path, (list) => (list as unknown[]).toReversed());
        assert.deepEqual(Share.parse(reversed), reversed);
      }),
    );
  });

  it("read null as absent in every place", () => {
    fc.assert(
      fc.property(shares, (sent) => {
        assert.deepEqual(seenOf(Share.parse(sent)), seenOf(Share.parse(withoutNulls(sent))));
      }),
    );
  });
});

/** What the extension makes of a share. */
function seenOf(share: Share) {
  const texts = assetsOf(share).flatMap(({ formats }) => formats.iterable.map(({ reference }) => reference?.fragment?.string?.raw ?? undefined));
  return [titleOf(share), totalScore(share.score), timesOpened(share.accessors), kindsOf(share), texts];
}

function pathsIn(value: unknown, isWanted: (value: unknown) => boolean, path: Path = []): Path[] {
  const inner =
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, member]) => pathsIn(member, isWanted, [...path, key]))
      : [];
  return isWanted(value) ? [path, ...inner] : inner;
}

function replaced(value: unknown, [step, ...rest]: Path, change: (before: unknown) => unknown): unknown {
  if (step === undefined) {
    return change(value);
  }
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[step] = replaced(copy[step], rest, change);
  return copy;
}

function withoutNulls(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, member: unknown) => {
    if (typeof member !== "object" || member === null || Array.isArray(member)) {
      return member;
    }
    return Object.fromEntries(Object.entries(member).filter(([, inner]) => inner !== null));
  });
}
