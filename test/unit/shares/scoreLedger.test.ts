import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { JournalOwner } from "../../../src/shares/journalOwner";
import type { ScoreBatch } from "../../../src/shares/pendingScore";
import { ScoreJournal } from "../../../src/shares/scoreJournal";
import { ScoreLedger } from "../../../src/shares/scoreLedger";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";

describe("ScoreLedger", () => {
  let folder: TempFolder;
  let gone: string[];

  beforeEach(async () => {
    folder = await createTempFolder("ledger");
    gone = [];
  });

  afterEach(() => folder.dispose());

  function aWindow(name: string): ScoreLedger {
    const owner: JournalOwner = { name, isGone: (other) => gone.includes(other) };
    return new ScoreLedger(new ScoreJournal(folder.path, owner), { warn: () => undefined });
  }

  it("knows of a batch that comes back from another window what is left of it, and no more", async () => {
    const [first, second] = [aWindow("1"), aWindow("2")];
    await first.add(aBatch("a", "b"));
    gone = ["1"]; // so it seems to the other window
    await second.takeOver("here");
    await second.settle(second.pending.ofShare("a"));
    gone = ["2"];
    await first.takeOver("here");
    assert.deepEqual(first.pending.all.map(({ shareId }) => shareId), ["b"]);
  });
});

function aBatch(...shareIds: string[]): ScoreBatch {
  const scores = shareIds.map((shareId) => ({ id: randomUUID(), shareId, reason: "reuse" as const }));
  return { id: randomUUID(), server: "here", givenAt: 1, scores };
}
