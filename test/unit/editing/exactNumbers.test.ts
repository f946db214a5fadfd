import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { ShareJson } from "../../../src/api/shareJson";
import { parseExact } from "../../../src/base/exactJson";
import type { ContentPlace } from "../../../src/editing/contentPlaces";
import { DocumentBases } from "../../../src/editing/documentBases";
import { readDocument } from "../../../src/editing/readDocument";
import { toDocument } from "../../../src/editing/shareDocument";
import { editsBetween } from "../../../src/model/updates/edit";
import { applyEdits } from "../../../src/model/updates/mergeEdits";
import { aShare } from "../../support/aShare";
import { jsonText } from "../../support/jsonTexts";
import { useStateDatabase } from "../../support/useStateDatabase";

const addressOf = ({ formatId, content }: ContentPlace) => `share://here/1/${typeof content}/${formatId}`;
const shareText = (unknown: string) => JSON.stringify(aShare({ unknown: "@unknown" })).replace('"@unknown"', unknown);
const parse = (text: string) => parseExact(text) as ShareJson;

describe("a share's document with numbers that JavaScript can't hold", () => {
  const base = parse(shareText('[9007199254740993,1e400,1.10,{"a":-0}]').replace('"value":31', '"value":31.0').replace('"manual":4', '"manual":4.0'));
  const text = toDocument(base, addressOf);

  it("shows them as they came", () => {
    for (const shown of ["9007199254740993,", "1e400,", "1.10,", '"a": -0', '"value": 31.0', '"manual": 4.0']) {
      assert.ok(text.includes(shown), shown);
    }
  });

  it("is as good as one with others, and says what the share does", () => {
    const { share, problems } = readDocument(text, base, addressOf);
    assert.deepEqual(problems, []);
    assert.deepEqual(editsBetween(base, share ?? {}), []);
  });

  it("gives them back as they came, whatever else is edited", () => {
    fc.assert(
      fc.property(jsonText, (unknown) => {
        const before = parse(shareText(unknown));
        const edited = toDocument(before, addressOf).replace('"name": "clamp"', '"name": "mine"');
        const { share, problems } = readDocument(edited, before, addressOf);
        assert.deepEqual(problems, []);
        const edits = editsBetween(before, share ?? {});
        assert.deepEqual(edits, [{ path: ["name"], base: "clamp", mine: "mine" }]);
        assert.equal(JSON.stringify(applyEdits(before, edits)), shareText(unknown).replace('"name":"clamp"', '"name":"mine"'));
      }),
    );
  });

  it("takes the digits that its author writes", () => {
    const { share } = readDocument(text.replace("9007199254740993", "9007199254740995"), base, addressOf);
    const edits = editsBetween(base, share ?? {});
    assert.equal(JSON.stringify(edits.map(({ mine }) => mine)), '[[9007199254740995,1e400,1.10,{"a":-0}]]');
  });

  it("offers the digits of the server where its own can't be edited", () => {
    const { problems } = readDocument(text.replace('"manual": 4.0', '"manual": 5'), base, addressOf);
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.restored ?? "", /"manual": 4\.0,/);
  });

  it("refuses a number of another kind, however it is written", () => {
    const { problems } = readDocument(text.replace('"value": 31.0', '"value": "31.0"'), base, addressOf);
    assert.match(problems[0]?.sentence ?? "", /expected number/);
  });
});

describe("DocumentBases", () => {
  const database = useStateDatabase();

  it("keeps numbers as they were written over a reload", async () => {
    const bases = () => new DocumentBases({ state: database.another(), window: "1", log: { warn: () => undefined } });
    const base = parse(shareText("[9007199254740993,1e400,1.10]"));
    await bases().write({ uri: "share://1", mtime: 1.5, base });
    assert.equal(JSON.stringify((await bases().read("share://1"))?.base), JSON.stringify(base));
  });
});
