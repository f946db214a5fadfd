import assert from "node:assert/strict";
import fc from "fast-check";
import { ListParser } from "../../../src/client/listParser";

interface Parsed {
  readonly envelope: unknown;
  readonly members: readonly unknown[];
}

/** Texts as servers write them: with keys before and after, lists within members, indents, marks and odd escapes. */
const listTexts = fc
  .record({
    before: fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 2 }),
    members: fc.array(fc.oneof(fc.jsonValue(), fc.constant({ iterable: [{ iterable: ["}],[{", '"', "\\"] }] })), { maxLength: 5 }),
    after: fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 2 }),
    indent: fc.constantFrom(undefined, 1, "\t", "\r\n"),
    key: fc.constantFrom('"iterable"', '"iter\\u0061ble"', '"other"'),
    mark: fc.constantFrom("", "\uFEFF", " \n"),
  })
  .map(({ before, members, after, indent, key, mark }) => {
    const text = JSON.stringify({ ...before, iterable: members, ...after }, undefined, indent);
    return mark + text.replace('"iterable"', key);
  });

/** What is put into a text, or over it, to break it in the ways that matter. */
const splinters = fc.constantFrom(
  ...['"', "\\", "{", "}", "[", "]", ",", ":", " ", "\n", "\f", "\uFEFF", "\u00A0", "1", "null", '"x"', "[]", "{}"],
  ...[',"iterable":[1]', ',"iterable":null', '"iterable":[2],', '"iterable":{},', ",,", "[[", "]]"],
);

const edits = fc.array(fc.record({ at: fc.nat(), remove: fc.nat({ max: 3 }), insert: splinters }), { maxLength: 3 });

describe("ListParser", () => {
  it("finds the members that JSON.parse finds, wherever the chunks are cut", () => {
    fc.assert(
      fc.property(listTexts, fc.infiniteStream(fc.integer({ min: 1, max: 20 })), (text, sizes) => {
        const bytes = Buffer.from(text);
        assert.deepEqual(parse(bytes, sizes), expected(bytes));
      }),
      { numRuns: 500 },
    );
  });

  it("refuses what JSON.parse refuses, and nothing else", () => {
    fc.assert(
      fc.property(listTexts, edits, fc.infiniteStream(fc.integer({ min: 1, max: 20 })), (text, changes, sizes) => {
        const bytes = Buffer.from(changes.reduce(edited, text));
        assert.deepEqual(outcome(() => parse(bytes, sizes)), outcome(() => expected(bytes)));
      }),
      { numRuns: 3000 },
    );
  });

  it("reads bytes that are no text as a text decoder does", () => {
    const bytes = fc.constantFrom(0x22, 0x2c, 0x5b, 0x5d, 0x80, 0xbf, 0xc3, 0xe2, 0xed, 0xef, 0xf0, 0xf5, 0xff);
    const odd = fc.array(bytes, { maxLength: 4 });
    fc.assert(
      fc.property(odd, odd, odd, fc.infiniteStream(fc.integer({ min: 1, max: 5 })), (one, two, three, sizes) => {
        const text = [...Buffer.from('{"iterable":["'), ...one, ...Buffer.from('","'), ...two, ...Buffer.from('"]'), ...three, 0x7d];
        assert.deepEqual(outcome(() => parse(Buffer.from(text), sizes)), outcome(() => expected(Buffer.from(text))));
      }),
      { numRuns: 1000 },
    );
  });

  for (const [text, members] of [
    ['{"iterable":[]}', []],
    ['{"iterable":[ \n]}', []],
    ['{"a":[1],"iterable":[{"iterable":[2]}],"b":[3]}', [{ iterable: [2] }]],
    ['{"a":{"iterable":[1]},"iterable":[2]}', [2]],
    ['{"a":"iterable","iterable":["}",",","\\""]}', ["}", ",", '"']],
    ['{"iterable":[1,2],"iterable":[3]}', [3]],
    ['{"iterable":null,"iterable":[1]}', [1]],
    ['{"x\\"iterable":[1],"iterable":[2]}', [2]],
    ['{"iterable":["\\\\"],"a":[1]}', ["\\"]],
  ] as const) {
    it(`reads ${text}`, () => {
      assert.deepEqual(parse(Buffer.from(text), [1].values()).members, members);
      assert.deepEqual(parse(Buffer.from(text), [1000].values()).members, members);
    });
  }

  for (const text of [
    ...["", "{", "[", '{"iterable":[', '{"iterable":[1', '{"iterable":[1,', '{"iterable":[1}', '{"iterable":[,]}', '{"iterable":[1,]}'],
    ...['{"iterable":[1,,2]}', '{"iterable":[1 2]}', '{"iterable":[{]}]}', '{"iterable":[1]', '{"iterable":[1]}}', '{"iterable":[\f]}'],
    ...['{"iterable" [1]}', '{:[1]}', '{"iterable":["]}', "<html>[1,2]</html>", "\uFEFF\uFEFF{}", '{"iterable":[\uFEFF1]}'],
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(() => expected(Buffer.from(text)), SyntaxError);
      assert.throws(() => parse(Buffer.from(text), [1].values()), SyntaxError);
      assert.throws(() => parse(Buffer.from(text), [1000].values()), SyntaxError);
    });
  }

  it("gives other JSON whole", () => {
    for (const text of ["null", "1", "[[1],[2]]", '["iterable",[1]]', '{"iterable":{"iterable":[1]}}', '{"iterable":"[1]"}']) {
      assert.deepEqual(parse(Buffer.from(text), [2].values()).envelope, JSON.parse(text));
    }
  });

  it("hands members out before the text has ended", () => {
    const members: unknown[] = [];
    const parser = new ListParser("iterable", { begin: () => undefined, add: (member) => members.push(member) });
    parser.push(Buffer.from('{"iterable":[{"id":1},{"id":2},{"i'));
    assert.deepEqual(members, [{ id: 1 }, { id: 2 }]);
  });
});

/** Parses bytes in chunks of these sizes, the last of which counts for all that is left. */
function parse(bytes: Buffer, sizes: Iterator<number>): Parsed {
  let members: unknown[] = [];
  const parser = new ListParser("iterable", {
    begin: () => {
      members = [];
    },
    add: (member) => members.push(member),
  });
  let size = 1;
  for (let at = 0; at < bytes.length; at += size) {
    const next = sizes.next();
    size = next.done === true ? size : next.value;
    parser.push(bytes.subarray(at, at + size));
  }
  return parsedOf(parser.end(), (list) => {
    assert.deepEqual(list, [], "the members were handed out");
    return members;
  });
}

function expected(bytes: Buffer): Parsed {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return parsedOf(value, (list) => list);
}

/** Members count only where the value has a list of them. */
function parsedOf(value: unknown, membersOf: (list: unknown[]) => unknown[]): Parsed {
  if (typeof value === "object" && value !== null && "iterable" in value && Array.isArray(value.iterable) && !Array.isArray(value)) {
    return { envelope: { ...value, iterable: [] }, members: membersOf(value.iterable) };
  }
  return { envelope: value, members: [] };
}

function outcome(run: () => Parsed): Parsed | "refused" {
  try {
    return run();
  } catch (error) {
    assert.ok(error instanceof SyntaxError, String(error));
    return "refused";
  }
}

function edited(text: string, { at, remove, insert }: { at: number; remove: number; insert: string }): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + insert + text.slice(place + remove);
}
