import assert from "node:assert/strict";
import * as fc from "fast-check";
import { NoAnswerError, ServerUnreachableError, ShareNotFoundError } from "../../../../src/client/errors";
import type { PendingScore } from "../../../../src/model/pending/pendingWrite";
import type { ScoreSender } from "../../../../src/model/pending/scoreRun";
import { StateDatabase } from "../../../../src/state/stateDatabase";
import { FakeClock } from "../../../support/fakeClock";
import { someWindowLocks } from "../../../support/someWindowLocks";
import { countRows } from "../../../support/countRows";
import { KillableWindow } from "../../../support/killableWindow";
import { createTempFolder } from "../../../workbench/tempFolder";
import { onTheServer, theServer } from "../../../support/theServer";

/** What becomes of a score that is sent; of `countedUnheard` and `lost` the client hears nothing. */
type Fate = "counted" | "refused" | "countedUnheard" | "lost" | "unreached";

type Act =
  | { readonly type: "score"; readonly shares: number; readonly fate: Fate }
  | { readonly type: "undo" | "flush" | "otherServer" | "dismiss" | "restart" | "away" | "back" | "sendOutbox" }
  | { readonly type: "pass"; readonly ms: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant("score" as const), shares: fc.integer({ min: 1, max: 12 }), fate: fc.constantFrom<Fate>("counted", "refused", "countedUnheard", "lost", "unreached") }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("pass" as const), ms: fc.constantFrom(1000, 5000, 20_000) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom("away" as const, "back" as const, "sendOutbox" as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom("undo" as const, "flush" as const, "otherServer" as const, "dismiss" as const, "restart" as const) }) },
);

const life = fc.record({ stepsToLive: fc.integer({ min: 0, max: 40 }), diesAfterEffect: fc.boolean() });

describe("scores", () => {
  it("are neither lost nor sent twice, whatever is done and wherever windows are killed", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), fc.array(life, { maxLength: 4 }), play),
      { numRuns: 100 },
    );
  });
});

/** Plays the acts in windows that live one after the other, then lets all come to rest in a last one. */
async function play(acts: readonly Act[], lives: readonly { stepsToLive: number; diesAfterEffect: boolean }[]): Promise<void> {
  const folder = await createTempFolder("scores");
  const server = new Counter();
  const clock = new FakeClock();
  const left = [...lives];
  let windows = 0;
  let isServerUnavailable = false;
  const open = (immortal = false) => {
    const { stepsToLive, diesAfterEffect } = (immortal ? undefined : left.shift()) ?? { stepsToLive: Infinity, diesAfterEffect: false };
    const window = new KillableWindow({
      folder: folder.path,
      sender: server,
      clock,
      locks: someWindowLocks(`window${windows++}`),
      isServerUnavailable: () => isServerUnavailable,
      stepsToLive,
      diesAfterEffect,
    });
    window.queue.connect(theServer);
    return window;
  };
  const accepted = new Set<string>();
  /** The person was told so. */
  const takenBack = new Set<string>();
  /** The person asked for it. */
  const givenUp = new Set<string>();
  /** They were in the outbox, and the person did not send them. */
  const unreviewed = new Set<string>();
  try {
    let window = open();
    for (const next of acts) {
      await window.rest();
      if (window.isDead) {
        window = open();
        await window.rest();
      }
      const { queue } = window;
      queue.outbox.forEach(({ id }) => unreviewed.add(id));
      const note = (ids: Set<string>, scores: readonly PendingScore[]) => {
        scores.forEach(({ id }) => ids.add(id));
      };
      switch (next.type) {
        case "score": {
          const before = new Set(queue.undoable.map(({ id }) => id));
          const shares = Array.from({ length: next.shares }, (_, index) => `${next.fate}-${index}`);
          void queue.add(shares, "reuse", onTheServer).then(() => {
            queue.undoable.filter(({ id }) => !before.has(id)).forEach(({ id }) => accepted.add(id));
          });
          break;
        }
        case "undo": {
          const newest = queue.undoable.at(-1)?.batchId;
          note(givenUp, queue.undoable.filter(({ batchId }) => batchId === newest));
          void queue.undo().then((scores) => {
            note(takenBack, scores);
          });
          break;
        }
        case "dismiss":
          note(givenUp, [...queue.needsReview, ...queue.outbox]);
          void queue.dismiss([...queue.needsReview, ...queue.outbox]);
          break;
        case "sendOutbox":
          queue.outbox.forEach(({ id }) => unreviewed.delete(id));
          void queue.sendFromOutbox(queue.outbox);
          break;
        case "away":
          isServerUnavailable = true;
          break;
        case "back":
          isServerUnavailable = false;
          break;
        case "flush":
          void queue.flush(4000);
          await window.rest();
          window.kill();
          break;
        case "otherServer":
          queue.connect("other server");
          await window.rest();
          queue.connect(theServer);
          break;
        case "restart":
          window.kill();
          break;
        case "pass":
          clock.pass(next.ms);
      }
    }
    await window.rest();
    window.kill();

    isServerUnavailable = false;
    const last = open(true);
    await last.rest();
    clock.pass(5000);
    await last.rest();
    const doubtful = new Map([...last.queue.needsReview, ...last.queue.outbox].map((score) => [score.id, score.state.kind]));

    assert.deepEqual(last.queue.waiting, [], "all that waited was sent");
    assert.deepEqual(server.arrivedTwice, [], "nothing is sent twice");
    assert.deepEqual([...takenBack].filter((id) => server.arrived.has(id)), [], "nothing is sent that was taken back");
    assert.deepEqual([...unreviewed].filter((id) => server.arrived.has(id)), [], "nothing is sent that its person has not reviewed");
    const lost = [...accepted].filter((id) => !givenUp.has(id) && !server.heard.has(id) && !doubtful.has(id));
    assert.deepEqual(lost, [], "what was neither counted nor taken back is still known");
    const wrong = [...doubtful].filter(([id, kind]) => kind !== "unconfirmed" && server.counted.has(id));
    assert.deepEqual(wrong, [], "nothing is said to have failed or to wait that was counted");
    await last.queue.dismiss([...last.queue.needsReview, ...last.queue.outbox]);
    const state = new StateDatabase({ folder: folder.path });
    assert.equal(await countRows(state, "pending"), 0, "nothing is left on disk");
    await state.close();
    last.kill();
  } finally {
    await folder.dispose();
  }
}

const target = { method: "POST", url: "http://127.0.0.1:1000/" } as const;

/** A server that treats the scores of a share as the share's id says. */
class Counter implements ScoreSender {
  readonly honoursIdempotencyKeys = false;
  readonly arrived = new Set<string>();
  readonly arrivedTwice: string[] = [];
  readonly counted = new Set<string>();
  /** Counted, and the answer was sent. */
  readonly heard = new Set<string>();

  increment(shareId: string, _reason: string, key: string): Promise<void> {
    const fate = shareId.slice(0, shareId.indexOf("-"));
    if (fate === "unreached") {
      return Promise.reject(new ServerUnreachableError("no server", target));
    }
    if (this.arrived.has(key)) {
      this.arrivedTwice.push(key);
    }
    this.arrived.add(key);
    if (fate === "refused") {
      return Promise.reject(new ShareNotFoundError("no such share", target));
    }
    if (fate !== "lost") {
      this.counted.add(key);
    }
    if (fate === "counted") {
      this.heard.add(key);
      return Promise.resolve();
    }
    return Promise.reject(new NoAnswerError("reset", target));
  }

  rereadAll(): Promise<boolean> {
    return Promise.resolve(true);
  }

  reread(): Promise<void> {
    return Promise.resolve();
  }
}
