import assert from "node:assert/strict";
import { mock } from "node:test";
import type { Picture } from "../../../../src/snapshot/page/pictureStore";
import { PictureStore } from "../../../../src/snapshot/page/pictureStore";
import type { Result } from "../../../../src/snapshot/requests";

const image: Result = { ok: true, value: { kind: "image", mediaType: "image/png", bytes: new Uint8Array([1]) } };

describe("PictureStore", () => {
  let answers: ((result: Result) => void)[];
  let asked: string[];
  let made: string[];
  let pauses: (() => void)[] | undefined;
  let store: PictureStore;

  beforeEach(() => {
    answers = [];
    asked = [];
    made = [];
    pauses = undefined;
    mock.method(URL, "createObjectURL", () => {
      const address = `blob:${made.length}`;
      made.push(address);
      return address;
    });
    mock.method(URL, "revokeObjectURL", (address: string) => {
      made = made.filter((other) => other !== address);
    });
    store = new PictureStore({
      ask: (request) => {
        asked.push(request.type === "readImage" ? request.asset : request.type);
        return new Promise((resolve) => answers.push(resolve));
      },
      onLoad: () => undefined,
      pause: () => new Promise((resolve) => {
        if (pauses === undefined) {
          resolve();
        } else {
          pauses.push(resolve);
        }
      }),
    });
  });
  afterEach(() => {
    mock.restoreAll();
  });

  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const draw = (assets: readonly string[], version = "1"): Picture[] => {
    const pictures = assets.map((asset) => store.get(asset, "f", version));
    store.prune();
    return pictures;
  };
  const answerAll = async (result: Result = image) => {
    for (let next = answers.shift(); next !== undefined; next = answers.shift()) {
      next(result);
      await settled();
    }
  };

  it("asks for a few at a time, until all are there", async () => {
    const assets = Array.from({ length: 150 }, (_, index) => `a${index}`);
    draw(assets);
    assert.equal(asked.length, 4);
    let most = 0;
    while (answers.length > 0) {
      most = Math.max(most, answers.length);
      answers.shift()?.(image);
      await settled();
    }
    assert.equal(most, 4);
    assert.deepEqual(asked, assets);
    assert.ok(draw(assets).every(({ kind }) => kind === "loaded"));
  });

  it("asks for no more than a few in a while, however fast the answers come", async () => {
    pauses = [];
    draw(Array.from({ length: 10 }, (_, index) => `a${index}`));
    await answerAll();
    assert.equal(asked.length, 4);
    pauses.shift()?.();
    await settled();
    assert.equal(asked.length, 5);
  });

  it("keeps the old picture until the new one is there, and lets it go then", async () => {
    draw(["a"]);
    await answerAll();
    assert.deepEqual(draw(["a"], "2"), [{ kind: "loading", address: "blob:0" }]);
    assert.deepEqual(made, ["blob:0"]);
    await answerAll();
    assert.deepEqual(draw(["a"], "2"), [{ kind: "loaded", address: "blob:1" }]);
    assert.deepEqual(made, ["blob:1"]);
  });

  it("drops what comes for a version or a picture that is not drawn any more", async () => {
    draw(["a", "b"]);
    draw(["b"], "2");
    assert.equal(answers.length, 3);
    await answerAll();
    assert.equal(made.length, 1);
    draw([]);
    assert.deepEqual(made, []);
  });

  it("says what failed, also an answer that is no picture, and asks again when told to", async () => {
    draw(["a", "b"]);
    answers.shift()?.({ ok: false, sentence: "No." });
    answers.shift()?.({ ok: true, value: { kind: "done" } });
    await settled();
    assert.deepEqual(draw(["a", "b"]), [
      { kind: "failed", sentence: "No." },
      { kind: "failed", sentence: "VS Code sent no picture." },
    ]);
    store.retry("a", "f");
    assert.deepEqual(draw(["a", "b"])[0], { kind: "loading" });
    await answerAll();
    assert.equal(draw(["a", "b"])[0]?.kind, "loaded");
  });
});
