import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import * as fc from "fast-check";
import { NoAnswerError, ServerUnreachableError, ShareNotFoundError } from "../../../../src/client/errors";
import type { ScoreSender } from "../../../../src/model/pending/scoreRun";
import { StateDatabase } from "../../../../src/state/stateDatabase";
import { countRows } from "../../../support/countRows";
import { FakeClock } from "../../../support/fakeClock";
import { KillableWindow } from "../../../support/killableWindow";
import { createTempFolder } from "../../../workbench/tempFolder";

const servers = ["one", "two"] as const;
type ServerName = (typeof servers)[number];

/** What becomes of a score that is sent; of `countedUnheard` and `lost` the client hears nothing. */
const fates = ["counted", "refused", "countedUnheard", "lost", "unreached"] as const;
type Fate = (typeof fates)[number];

const dayMs = 24 * 60 * 60_000;
const windowCount = 3;

type Act = { readonly window: number; readonly turns: number } & (
  | { readonly type: "score"; readonly shares: number; readonly fate: Fate }
  | { readonly type: "undo" | "dismiss" | "kill" | "sync" | "sendOutbox" | "switch" | "rest" | "goAway" | "comeBack" | "everyoneSends" | "sendAndSwitch" }
  | { readonly type: "pass" | "jump"; readonly ms: number }
);

/** Which window acts, and how many turns of the event loop go by before. */
const who = { window: fc.integer({ min: 0, max: windowCount - 1 }), turns: fc.integer({ min: 0, max: 3 }) };
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ ...who, type: fc.constant("score" as const), shares: fc.integer({ min: 1, max: 10 }), fate: fc.constantFrom(...fates) }) },
  { weight: 3, arbitrary: fc.record({ ...who, type: fc.constant("pass" as const), ms: fc.constantFrom(1000, 5000, 20_000) }) },
  { weight: 1, arbitrary: fc.record({ ...who, type: fc.constant("jump" as const), ms: fc.constantFrom(dayMs, -dayMs) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      ...who,
      type: fc.constantFrom("undo", "dismiss", "kill", "sync", "sendOutbox", "switch", "rest", "goAway", "comeBack", "everyoneSends", "sendAndSwitch"),
    }),
  },
);

const life = fc.record({ stepsToLive: fc.integer({ min: 0, max: 60 }), diesAfterEffect: fc.boolean() });

describe("scores of several windows", () => {
  it("are neither lost, nor sent twice, nor sent to another server, however windows, servers and the clock change", async function () {
    this.timeout(90_000);
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 40, size: "max" }), fc.array(life, { maxLength: 8 }), play), { numRuns: 300 });
  });
});

/** A window, and the server that it talks to at the moment. */
interface OpenWindow {
  readonly name: string;
  readonly window: KillableWindow;
  server: ServerName;
}

/** Plays the acts in windows that live at the same time, none of which waits for another. */
async function play(acts: readonly Act[], lives: readonly { stepsToLive: number; diesAfterEffect: boolean }[]): Promise<void> {
  const folder = await createTempFolder("scores");
  const counter = new Counter();
  const clock = new FakeClock();
  const left = [...lives];
  const all: OpenWindow[] = [];
  let isUnavailable = false;

  const open = (server: ServerName, immortal = false): OpenWindow => {
    const { stepsToLive, diesAfterEffect } = (immortal ? undefined : left.shift()) ?? { stepsToLive: Infinity, diesAfterEffect: false };
    const name = `window ${all.length}`;
    const isGone = (other: string) => all.find((each) => each.name === other)?.window.isDead ?? true;
    const opened: OpenWindow = {
      name,
      server,
      window: new KillableWindow({
        folder: folder.path,
        sender: counter.sender(() => opened.server),
        clock,
        locks: { own: () => Promise.resolve(name), isGone: (other) => Promise.resolve(isGone(other)) },
        isServerUnavailable: () => isUnavailable,
        stepsToLive,
        diesAfterEffect,
      }),
    };
    all.push(opened);
    opened.window.queue.connect(server);
    return opened;
  };

  /** The scores of which a window has said that they are kept. */
  const accepted = new Map<string, string>();
  const undone = new Set<string>();
  const givenUp = new Set<string>();
  const windows = Array.from({ length: windowCount }, () => open("one"));
  try {
    for (const next of acts) {
      const { window: index, turns } = next;
      for (let count = 0; count < turns; count++) {
        await turn();
      }
      let opened = windows[index] ?? assert.fail();
      if (opened.window.isDead) {
        opened = windows[index] = open(opened.server);
      }
      const { queue } = opened.window;
      switch (next.type) {
        case "score": {
          const { server } = opened;
          const shares = Array.from({ length: next.shares }, (_, number) => `${next.fate}-${number}`);
          const before = new Set(known(opened).map(({ id }) => id));
          void queue.add(shares, "reuse", { server }).then(() => {
            known(opened).filter(({ id }) => !before.has(id)).forEach(({ id, server: of }) => accepted.set(id, of));
          });
          break;
        }
        case "undo": {
          const newest = queue.undoable.at(-1)?.batchId;
          // A window that is killed while it undoes them doesn't hear whether it did.
          queue.undoable.filter(({ batchId }) => batchId === newest).forEach(({ id }) => givenUp.add(id));
          void queue.undo().then((scores) => {
            scores.forEach(({ id }) => undone.add(id));
          });
          break;
        }
        case "dismiss": {
          const scores = [...queue.needsReview, ...queue.outbox];
          scores.forEach(({ id }) => givenUp.add(id));
          void queue.dismiss(scores);
          break;
        }
        case "sendOutbox":
          void queue.sendFromOutbox(queue.outbox);
          break;
        case "kill":
          opened.window.kill();
          break;
        case "sync":
          void queue.sync();
          break;
        case "switch":
          opened.server = opened.server === "one" ? "two" : "one";
          queue.connect(opened.server);
          break;
        case "everyoneSends": {
          const alive = windows.filter(({ window: each }) => !each.isDead);
          await Promise.race([Promise.all(alive.map(({ window: each }) => each.queue.sync())), turn().then(() => turn())]);
          for (const { window: each } of alive) {
            void each.queue.sendFromOutbox(each.queue.outbox);
          }
          break;
        }
        case "sendAndSwitch":
          clock.pass(5000);
          opened.server = opened.server === "one" ? "two" : "one";
          queue.connect(opened.server);
          break;
        case "goAway":
          isUnavailable = true;
          break;
        case "comeBack":
          isUnavailable = false;
          break;
        case "rest":
          await opened.window.rest();
          break;
        case "pass":
          clock.pass(next.ms);
          break;
        case "jump":
          clock.set(next.ms);
          break;
      }
    }
    for (const { window: each } of all) {
      await each.rest();
      each.kill();
    }

    isUnavailable = false;
    const reviewed = new Map<string, string>();
    for (const server of servers) {
      const { window: last } = open(server, true);
      await last.rest();
      await last.queue.sync();
      clock.pass(5000);
      await last.rest();
      assert.deepEqual(last.queue.waiting, [], "all that waited was sent");
      const rest = [...last.queue.needsReview, ...last.queue.outbox];
      rest.forEach(({ id, state }) => reviewed.set(id, state.kind));
      await last.queue.dismiss(rest);
      await last.rest();
      last.kill();
    }
    assert.deepEqual(counter.arrivedTwice, [], "nothing is sent twice");
    assert.deepEqual(counter.strayed, [], "nothing reaches another server");
    assert.deepEqual([...undone].filter((id) => counter.arrived.has(id)), [], "nothing is sent that was undone");
    const lost = [...accepted.keys()].filter((id) => !undone.has(id) && !givenUp.has(id) && !counter.heard.has(id) && !reviewed.has(id));
    assert.deepEqual(lost, [], "what was accepted is counted, or still known");
    const wrong = [...reviewed].filter(([id, kind]) => kind !== "unconfirmed" && counter.counted.has(id));
    assert.deepEqual(wrong, [], "nothing is said to have failed or to wait that was counted");
    const state = new StateDatabase({ folder: folder.path });
    assert.equal(await countRows(state, "pending"), 0, "nothing is left on the disk");
    await state.close();
  } finally {
    await Promise.all(all.map(({ window: each }) => each.close()));
    await folder.dispose();
  }
}

function known({ window: { queue } }: OpenWindow) {
  return [...queue.undoable, ...queue.needsReview, ...queue.forOtherServers];
}

const target = { method: "POST", url: "http://127.0.0.1:1000/" } as const;

/** Servers that treat the scores of a share as the share's id says. */
class Counter {
  readonly arrived = new Set<string>();
  readonly arrivedTwice: string[] = [];
  readonly strayed: string[] = [];
  readonly counted = new Set<string>();
  /** Counted, and the answer was sent. */
  readonly heard = new Set<string>();

  /** What a window sends with. @param inUse the server that it talks to */
  sender(inUse: () => ServerName): ScoreSender {
    return {
      honoursIdempotencyKeys: false,
      increment: (shareId, _reason, key, { server }) => {
        if (server !== inUse()) {
          this.strayed.push(key);
        }
        return this.receive(shareId, key);
      },
      reread: () => Promise.resolve(),
      rereadAll: () => Promise.resolve(true),
    };
  }

  private async receive(shareId: string, key: string): Promise<void> {
    const fate = shareId.slice(0, shareId.indexOf("-"));
    if (fate === "unreached") {
      throw new ServerUnreachableError("no server", target);
    }
    if (this.arrived.has(key)) {
      this.arrivedTwice.push(key);
    }
    this.arrived.add(key);
    await turn(); // in which others act
    await turn();
    if (fate === "refused") {
      throw new ShareNotFoundError("no such share", target);
    }
    if (fate !== "lost") {
      this.counted.add(key);
    }
    if (fate === "counted") {
      this.heard.add(key);
      return;
    }
    throw new NoAnswerError("reset", target);
  }
}
