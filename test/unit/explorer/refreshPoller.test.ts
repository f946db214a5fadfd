import assert from "node:assert/strict";
import { RefreshPoller } from "../../../src/explorer/refreshPoller";

class Clock {
  time = 0;
  private timers: { at: number; callback: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, callback: () => void): { dispose(): void } {
    const timer = { at: this.time + ms, callback };
    this.timers.push(timer);
    return {
      dispose: () => {
        this.timers = this.timers.filter((other) => other !== timer);
      },
    };
  }

  /** Lets time pass, with all that falls into it. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    await new Promise((resolve) => setImmediate(resolve));
    for (;;) {
      const [next] = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) {
        break;
      }
      this.timers = this.timers.filter((other) => other !== next);
      this.time = next.at;
      next.callback();
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.time = end;
  }
}

describe("RefreshPoller", () => {
  let clock: Clock;
  let poller: RefreshPoller;
  let interval: number;
  let polledAt: number[];
  let isDown: boolean;
  let chance: number;
  let answer: (() => void) | undefined;

  beforeEach(() => {
    clock = new Clock();
    interval = 30;
    polledAt = [];
    isDown = false;
    chance = 0.5;
    answer = undefined;
    poller = new RefreshPoller({
      clock,
      random: () => chance,
      interval: () => interval,
      refresh: () => {
        polledAt.push(clock.time);
        poller.settled(!isDown);
        return Promise.resolve();
      },
    });
    poller.settled(true);
  });

  it("reads the list in intervals while it is watched, and never otherwise", async () => {
    await clock.pass(100);
    assert.deepEqual(polledAt, []);
    poller.watch(true);
    await clock.pass(65);
    assert.deepEqual(polledAt, [100, 130, 160]);
    poller.watch(false);
    await clock.pass(500);
    assert.equal(polledAt.length, 3);
  });

  it("waits for the rest of the interval when it is watched again soon", async () => {
    await clock.pass(10);
    poller.watch(true);
    await clock.pass(19);
    assert.deepEqual(polledAt, []);
    await clock.pass(1);
    assert.deepEqual(polledAt, [30]);
  });

  it("leaves the first reading to the view", async () => {
    poller.reset();
    poller.watch(true);
    await clock.pass(500);
    assert.deepEqual(polledAt, []);
  });

  it("counts a refresh by hand", async () => {
    poller.watch(true);
    await clock.pass(20);
    poller.settled(true);
    await clock.pass(29);
    assert.deepEqual(polledAt, []);
    await clock.pass(1);
    assert.deepEqual(polledAt, [50]);
  });

  it("asks ever more seldom while the server fails, and as before once it answers", async () => {
    poller.watch(true);
    isDown = true;
    await clock.pass(30 + 60 + 120 + 240);
    assert.deepEqual(polledAt, [30, 90, 210, 450]);
    isDown = false;
    await clock.pass(480 + 60);
    assert.deepEqual(polledAt.slice(4), [930, 960, 990]);
  });

  it("spreads what follows a failure", async () => {
    chance = 1;
    poller.watch(true);
    isDown = true;
    await clock.pass(102);
    assert.deepEqual(polledAt, [30, 102]);
  });

  it("has one request under way", async () => {
    poller = new RefreshPoller({
      clock,
      random: () => chance,
      interval: () => interval,
      refresh: () => {
        polledAt.push(clock.time);
        return new Promise((resolve) => (answer = resolve));
      },
    });
    poller.settled(true);
    poller.watch(true);
    await clock.pass(300);
    assert.equal(polledAt.length, 1);
    poller.watch(false);
    poller.watch(true);
    await clock.pass(300);
    assert.equal(polledAt.length, 1);
    poller.settled(true);
    answer?.();
    await clock.pass(31);
    assert.equal(polledAt.length, 2);
  });

  it("takes another interval at once, and 0 for none", async () => {
    poller.watch(true);
    interval = 0;
    poller.plan();
    await clock.pass(500);
    assert.deepEqual(polledAt, []);
    interval = 600;
    poller.plan();
    await clock.pass(100);
    assert.deepEqual(polledAt, [600]);
  });

  it("ends when it is disposed of", async () => {
    poller.watch(true);
    poller.dispose();
    await clock.pass(500);
    assert.deepEqual(polledAt, []);
  });
});
