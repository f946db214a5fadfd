import assert from "node:assert/strict";
import type { ListedShare } from "../../../src/api/listedShare";
import { SeenScores } from "../../../src/model/scores/seenScores";
import { ScoreNews } from "../../../src/snapshot/scoreNews";
import { writeBaselines } from "../../../src/state/baselineTable";
import { aShare } from "../../support/aShare";
import { useStateDatabase } from "../../support/useStateDatabase";

describe("ScoreNews", () => {
  let share: ListedShare;
  let seen: SeenScores;
  const database = useStateDatabase();
  let answer: () => void;
  let now: number;

  beforeEach(async () => {
    now = 0;
    const isAnswered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    share = aShare({ score: { manual: 1, automatic: 0, reuse: 1 } });
    await database.state.write((db) => writeBaselines(db, "server", [{ share: share.id, at: 5, counts: [0, 0, 0, 0, 0, 0, 0] }], 0));
    seen = new SeenScores({
      shares: () => [share],
      share: () => share,
      state: {
        read: async (task) => {
          await isAnswered;
          return database.state.read(task);
        },
        write: (task) => database.state.write(task),
      },
      now: () => now,
      log: { warn: () => undefined },
    });
  });

  const connected = async () => {
    const connecting = seen.connect("server");
    await new Promise((resolve) => setImmediate(resolve));
    answer();
    await connecting;
  };

  it("are told until the page comes into sight again with newer ones, and count as seen at once", async () => {
    await connected();
    const news = new ScoreNews(seen);
    news.look(share);
    assert.deepEqual(news.change, { since: new Date(5), total: 1, reasons: [{ reason: "reuse", by: 1 }] });
    assert.equal(seen.moved.size, 0);
    news.begin();
    news.look(share);
    assert.equal(news.change.total, 1);
    now = 60;
    news.begin();
    news.look(aShare({ score: { manual: 3, automatic: 0, reuse: 1, update: 2 } }));
    assert.deepEqual(news.change, { since: new Date(0), total: 2, reasons: [{ reason: "update", by: 2 }] });
  });

  it("add what changes while somebody looks", async () => {
    await connected();
    const news = new ScoreNews(seen);
    news.look(share);
    news.look(aShare({ score: { manual: 3, automatic: 0, reuse: 2, update: 1 } }));
    assert.deepEqual(news.change, {
      since: new Date(5),
      total: 3,
      reasons: [{ reason: "reuse", by: 2 }, { reason: "update", by: 1 }],
    });
  });

  it("wait until it is read what was seen before", async () => {
    const news = new ScoreNews(seen);
    news.look(share);
    assert.equal(news.isAwaited, true);
    await connected();
    news.look(share);
    assert.equal(news.isAwaited, false);
    assert.equal(news.change?.total, 1);
  });
});
