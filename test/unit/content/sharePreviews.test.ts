import assert from "node:assert/strict";
import type { ShareJson } from "../../../src/api/shareJson";
import { Emitter } from "../../../src/base/emitter";
import { RequestAbortedError, ServerUnreachableError } from "../../../src/client/errors";
import { SharePreviews } from "../../../src/content/sharePreviews";
import { aRichShare, anAsset } from "../../support/aRichShare";
import { aShare } from "../../support/aShare";
import { theServer } from "../../support/theServer";

const target = { method: "GET", url: "http://127.0.0.1:1/share/x" } as const;

describe("SharePreviews", () => {
  const changes = new Emitter<{ readonly kind: "share"; readonly id: string } | { readonly kind: "list" }>();
  let read: string[];
  let now: number;
  let answer: () => Promise<ShareJson>;
  let cached: ShareJson | undefined;
  let server: string;
  let previews: SharePreviews;
  const { signal } = new AbortController();

  const withText = (raw: string) => aShare({ asset: anAsset("a", "a", { fragment: { string: { raw }, metadata: { ext: "ts" } } }) });

  beforeEach(() => {
    read = [];
    now = 0;
    answer = () => Promise.resolve(withText("one\n"));
    cached = undefined;
    server = theServer;
    previews = new SharePreviews(
      {
        onDidChange: changes.subscribe,
        readSnapshot: (id) => {
          read.push(id);
          return answer();
        },
        readCachedSnapshot: () => Promise.resolve(cached && { value: cached, at: new Date(0) }),
        get server() {
          return server;
        },
      },
      () => now,
    );
  });

  afterEach(() => {
    previews.dispose();
  });

  it("has the first 12 lines in the share's language, long lines cut", async () => {
    const lines = Array.from({ length: 13 }, (_, index) => `line ${index + 1}`);
    answer = () => Promise.resolve(withText(["x".repeat(161), ...lines.slice(1)].join("\r\n")));
    const preview = await previews.read("a", signal);
    assert.deepEqual(preview, { languageId: "typescript", text: [`${"x".repeat(160)}…`, ...lines.slice(1, 12)].join("\n") });
  });

  it("takes the first content that is text and not empty, and is nothing where there is none", async () => {
    const { assets } = aRichShare();
    answer = () => Promise.resolve(aShare({ asset: undefined, assets: { iterable: [...(assets?.iterable ?? [])].reverse() } }));
    assert.match((await previews.read("a", signal))?.text ?? "", /^<svg/);
    answer = () => Promise.resolve(withText(" \n "));
    assert.equal(await previews.read("b", signal), undefined);
  });

  it("reads a share once a minute, and again once it or the list has changed", async () => {
    await previews.read("a", signal);
    now = 59_999;
    await previews.read("a", signal);
    assert.deepEqual([read.length, previews.known("a")?.text], [1, "one"]);
    now = 60_000;
    await previews.read("a", signal);
    assert.equal(read.length, 2);
    changes.fire({ kind: "share", id: "b" });
    await previews.read("a", signal);
    assert.equal(read.length, 2);
    changes.fire({ kind: "share", id: "a" });
    assert.equal(previews.known("a"), undefined);
    await previews.read("a", signal);
    changes.fire({ kind: "list" });
    await previews.read("a", signal);
    assert.equal(read.length, 4);
  });

  it("comes from the offline cache while the server is unavailable", async () => {
    answer = () => Promise.reject(new ServerUnreachableError("gone", target));
    assert.equal(await previews.read("a", signal), undefined);
    cached = withText("cached");
    now = 60_000;
    assert.equal((await previews.read("a", signal))?.text, "cached");
  });

  it("is nothing once the reading is given up, and is read again then", async () => {
    answer = () => Promise.reject(new RequestAbortedError("stopped", target));
    cached = withText("cached");
    assert.equal(await previews.read("a", signal), undefined);
    answer = () => Promise.resolve(withText("two"));
    assert.equal((await previews.read("a", signal))?.text, "two");
  });

  it("isn't one server's where another is in use since then", async () => {
    answer = () => {
      server = "http://127.0.0.1:2";
      return Promise.resolve(withText("theirs"));
    };
    assert.equal(await previews.read("a", signal), undefined);
    assert.equal(previews.known("a"), undefined);
  });

  it("keeps the newest 200", async () => {
    for (let index = 0; index <= 200; index++) {
      await previews.read(String(index), signal);
    }
    assert.deepEqual([previews.known("0"), previews.known("1")?.text], [undefined, "one"]);
  });
});
