import assert from "node:assert/strict";
import type { Distribution } from "../../../src/api/distribution";
import { findContent } from "../../../src/content/findContent";
import { toSnapshotView } from "../../../src/snapshot/toSnapshotView";
import { aShare } from "../../support/aShare";

const whole = { isWhole: true, areNamed: true };

describe("toSnapshotView", () => {
  it("lays out score, access and code", () => {
    const view = toSnapshotView(aShare(), whole);
    assert.equal(view.title, "clamp");
    assert.equal(view.access, "PUBLIC");
    assert.equal(view.created, Date.parse("2026-02-11T09:15:30.120Z"));
    assert.equal(view.score.total, 5);
    assert.deepEqual(view.score.reasons[1], { reason: "reuse", label: "Reuse", count: 3, pending: 0, change: 0 });
    const [asset] = view.assets;
    assert.equal(asset?.name, "Clamp a number");
    assert.deepEqual(asset.formats.map(({ language, size, content }) => ({ language, size, content })), [
      {
        language: "ts",
        size: "31 B",
        content: { kind: "text", text: "export const clamp = 1;\n", encoding: "UTF-8", lineCount: 1, isCut: false },
      },
    ]);
  });

  it("tells scores that are on their way from those that the server counts, and from those in doubt", () => {
    const pending = [
      { reason: "reuse", state: { kind: "waiting" } },
      { reason: "reuse", state: { kind: "sending" } },
      { reason: "reuse", state: { kind: "outbox" } },
      { reason: "update", state: { kind: "failed", why: "" } },
      { reason: "update", state: { kind: "unconfirmed", why: "", isKeyed: false } },
    ] as const;
    const { score } = toSnapshotView(aShare(), { ...whole, pending });
    assert.equal(score.total, 5);
    assert.deepEqual(score.pending, { waiting: 1, outbox: 1, sending: 1, failed: 1, unknown: 1 });
    assert.deepEqual(score.reasons.map((reason) => reason.pending), [0, 3, 0, 0, 0]);
  });

  it("names accessors as well as it can, once somebody asks", () => {
    const accessor = { id: "a", os: "o", share: "s", count: 2 };
    const accessors = {
      iterable: [
        accessor,
        { ...accessor, user: { id: "u1", username: "ada" } },
        { ...accessor, count: 3, user: { id: "u2", name: "Grace" } },
        { ...accessor, count: 4, user: { id: "u2", name: "Grace" } },
        { ...accessor, count: 1, user: { id: "u3", name: " ", email: "lin@example.org" } },
        { ...accessor, count: 0, user: { id: "u4" } },
      ],
    };
    const { people } = toSnapshotView(aShare({ accessors }), whole);
    assert.equal(people.opened, 12);
    assert.equal(people.viewers, 5);
    assert.deepEqual(
      people.accessors.map(({ label, count }) => `${label} ${count}`),
      ["Grace 7", "Someone not logged in 2", "ada 2", "lin@example.org 1", "Someone without a name 0"],
    );
    const hidden = toSnapshotView(aShare({ accessors }), { ...whole, areNamed: false });
    assert.equal(hidden.people.opened, 12);
    assert.doesNotMatch(JSON.stringify(hidden), /Grace|ada|lin@/);
  });

  it("lists no more viewers than a page can show, and counts all", () => {
    const iterable = Array.from({ length: 200_000 }, (_, index) => ({ id: `a${index}`, os: `o${index}`, share: "s", count: 1 }));
    const { people } = toSnapshotView(aShare({ accessors: { iterable } }), whole);
    assert.deepEqual([people.opened, people.viewers, people.accessors.length], [200_000, 200_000, 50]);
  });

  it("tells what is new in the score, in all and for each reason", () => {
    const since = new Date("2026-11-20T12:00:00Z");
    const { score } = toSnapshotView(aShare(), { ...whole, change: { since, total: 3, reasons: [{ reason: "reuse", by: 2 }] } });
    assert.deepEqual(score.change, { total: 3, since: since.getTime() });
    assert.deepEqual(score.reasons.map(({ change }) => change), [0, 2, 0, 0, 0]);
  });

  it("tells assets and formats apart that a server gave the same id, and finds their content", () => {
    const { asset } = aShare();
    const reference = asset?.formats.iterable[0]?.reference;
    assert.ok(asset && reference);
    const format = (raw: string) => ({ id: "twin", reference: { ...reference, id: "twin", fragment: { string: { raw } } } });
    const twins = (one: string, other: string) => ({
      id: "asset",
      reference: { ...asset, id: "asset", original: "twin", formats: { iterable: [format(one), format(other)] } },
    });
    const share = aShare({ asset: undefined, assets: { iterable: [twins("a", "b"), twins("c", "d")] } });
    const ids = toSnapshotView(share, whole).assets.flatMap(({ id, formats }) => formats.map((each) => ({ asset: id, format: each.id })));
    assert.equal(new Set(ids.map(({ asset: id, format: formatId }) => `${id}/${formatId}`)).size, 4);
    const texts = ids.map((id) => findContent(share, id)?.content).map((content) => content?.kind === "text" && content.text);
    assert.deepEqual(texts, ["a", "b", "c", "d"]);
  });

  it("tells content that is still to come from content that the server did not send", () => {
    const { asset } = aShare();
    assert.ok(asset);
    const [format] = asset.formats.iterable;
    assert.ok(format?.reference);
    const bare = { ...format, reference: { ...format.reference, fragment: { string: {} } } };
    const share = aShare({ asset: { ...asset, name: null, formats: { iterable: [bare, { id: "by id alone" }] } } });
    const contents = (isWhole: boolean) =>
      toSnapshotView(share, { ...whole, isWhole }).assets.flatMap(({ formats }) => formats.map(({ content }) => content.kind));
    assert.deepEqual(contents(false), ["pending"]);
    assert.deepEqual(contents(true), ["none"]);
    assert.equal(toSnapshotView(share, whole).assets[0]?.name, "Untitled");
  });

  it("names the encoding of text", () => {
    const { asset } = aShare();
    const format = asset?.formats.iterable[0];
    assert.ok(asset && format?.reference);
    const inLatin1 = { ...format.reference, fragment: { bytes: { raw: [0x63, 0x61, 0x66, 0xe9] } } };
    const share = aShare({ asset: { ...asset, formats: { iterable: [{ ...format, reference: inLatin1 }] } } });
    const [content] = toSnapshotView(share, whole).assets.flatMap(({ formats }) => formats.map((each) => each.content));
    assert.deepEqual(content, { kind: "text", text: "café", encoding: "Latin-1", lineCount: 1, isCut: false });
  });

  it("shows tags and descriptions where servers send them along, and skips those by id", () => {
    const { asset } = aShare();
    assert.ok(asset);
    const tags = { iterable: [{ id: "t1", reference: { text: "maths" } }, { id: "t2" }, { id: "t3", reference: { text: 3 } }] };
    const annotations = { iterable: [{ id: "n", reference: { text: "Keeps a number in bounds." } }] };
    const [view] = toSnapshotView(aShare({ asset: { ...asset, tags, annotations } }), whole).assets;
    assert.deepEqual([view?.tags, view?.descriptions], [["maths"], ["Keeps a number in bounds."]]);
  });

  it("shows every format of an asset, the original first", () => {
    const { asset } = aShare();
    const reference = asset?.formats.iterable[0]?.reference;
    assert.ok(asset && reference);
    const preview = { id: "preview", reference: { ...reference, id: "preview", role: "PREVIEW" } };
    const [view] = toSnapshotView(aShare({ asset: { ...asset, formats: { iterable: [preview, ...asset.formats.iterable] } } }), whole).assets;
    assert.deepEqual(view?.formats.map(({ id }) => id), [asset.original, "preview"]);
  });

  it("cuts a text of 10 MB, and all texts of a page together", () => {
    const { asset } = aShare();
    const reference = asset?.formats.iterable[0]?.reference;
    assert.ok(asset && reference);
    const fragment = { string: { raw: "0123456789\n".repeat(1_000_000) } };
    const iterable = Array.from({ length: 10 }, (_, index) => ({ id: `f${index}`, reference: { ...reference, id: `f${index}`, fragment } }));
    const view = toSnapshotView(aShare({ asset: { ...asset, formats: { iterable } } }), whole);
    const contents = view.assets.flatMap(({ formats }) => formats.map(({ content }) => content));
    assert.ok(contents.every((content) => content.kind === "text" && content.isCut && content.lineCount === 1_000_000));
    assert.ok(JSON.stringify(view).length < 1_200_000);
  });

  it("lists where the share was sent, with links that can be opened alone", () => {
    const time = { value: "2026-02-11T09:14:02Z" };
    const recipients = { iterable: [{ email: "grace@example.org" }, { name: "Ada" }] };
    const gist = { recipients, public: true, description: "Clamps", name: "clamp.ts", created: time, updated: time, github_id: "1" };
    const distributions: Distribution[] = [
      { id: "1", created: time, updated: time, github: { gist: { ...gist, url: "https://gist.github.com/1" } } },
      { id: "2", created: time, updated: time, github: { gist: { ...gist, url: "javascript:alert(1)" } } },
      { id: "3", created: time, updated: time, mailgun: { recipients } },
      { id: "4", created: time, updated: time },
    ];
    const view = toSnapshotView(aShare({ distributions: { iterable: distributions } }), whole);
    assert.deepEqual(
      view.distributions.map(({ kind, detail, address }) => [kind, detail, address]),
      [
        ["gist", "Public gist: Clamps", "https://gist.github.com/1"],
        ["gist", "Public gist: Clamps", undefined],
        ["mail", "To grace@example.org, Ada", undefined],
        ["other", "This version does not know how it was sent.", undefined],
      ],
    );
    const hidden = toSnapshotView(aShare({ distributions: { iterable: distributions } }), { ...whole, areNamed: false });
    assert.equal(hidden.distributions[2]?.detail, "To 2 people");
  });
});
