import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import type { ShareClientError } from "../../../src/client/errors";
import {
  AccessRefusedError,
  NoAnswerError,
  RequestAbortedError,
  ServerFailedError,
  ServerUnreachableError,
} from "../../../src/client/errors";
import { ServerWatch } from "../../../src/servers/serverWatch";

const target = { method: "GET", url: "http://127.0.0.1:1/shares" } as const;
const unreachable = new ServerUnreachableError("", target);

interface Planned {
  readonly ms: number;
  readonly run: () => void;
}

describe("ServerWatch", () => {
  let isAnswering: boolean;
  let isBroken: boolean;
  let probes: number;
  let recoveries: number;
  let states: string[];
  /** What is to happen later, with the wait before it. */
  let due: Planned | undefined;
  let watch: ServerWatch;

  beforeEach(() => {
    isAnswering = false;
    isBroken = false;
    probes = 0;
    recoveries = 0;
    states = [];
    due = undefined;
    watch = new ServerWatch({
      probe: () => {
        probes++;
        return isBroken ? Promise.reject(new Error("broken")) : Promise.resolve(isAnswering);
      },
      onRecovered: () => recoveries++,
      onChange: () => states.push(watch.state),
      schedule: (ms, run) => {
        const planned = { ms, run };
        due = planned;
        return () => {
          due = due === planned ? undefined : due;
        };
      },
      random: () => 1,
    });
  });

  /** Lets the time pass until what is planned next. @returns how long that took */
  const pass = async () => {
    const planned = due;
    assert.ok(planned, "nothing is planned");
    due = undefined;
    planned.run();
    await setImmediate();
    return planned.ms;
  };

  it("knows the server by how requests end", () => {
    const outcomes: [ShareClientError | undefined, string][] = [
      [undefined, "up"],
      [unreachable, "down"],
      [new AccessRefusedError("", target), "up"],
      [new NoAnswerError("", target), "down"],
      [new RequestAbortedError("", target), "down"],
      [new ServerFailedError("", target), "up"],
    ];
    for (const [failure, state] of outcomes) {
      watch.report(failure);
      assert.equal(watch.state, state);
    }
    assert.deepEqual(states, ["up", "down", "up", "down", "up"]);
  });

  it("probes a server that is down less and less often, while somebody looks", async () => {
    watch.show(true);
    watch.report(unreachable);
    const waits = [];
    for (let round = 0; round < 7; round++) {
      waits.push(await pass());
    }
    assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    assert.equal(probes, 7);
  });

  it("does not probe while nobody looks, and at once when somebody does", async () => {
    watch.report(unreachable);
    assert.equal(due, undefined);
    watch.show(true);
    await setImmediate();
    assert.equal(probes, 1);
    watch.show(false);
    assert.equal(due, undefined);
  });

  it("tells that the server is back, and goes on until a request succeeds", async () => {
    watch.show(true);
    watch.report(unreachable);
    isAnswering = true;
    await pass();
    assert.equal(recoveries, 1);
    watch.report(new NoAnswerError("", target)); // it says it is well, but does not answer
    assert.equal(await pass(), 2000);
    watch.report(undefined); // whatever was asked: what is shown may be older
    assert.equal(recoveries, 3);
    assert.equal(due, undefined);
    watch.report(undefined);
    assert.equal(recoveries, 3);
    watch.report(unreachable);
    assert.equal(await pass(), 1000);
  });

  it("goes on probing when a probe fails in itself", async () => {
    watch.show(true);
    watch.report(unreachable);
    isBroken = true;
    await pass();
    isBroken = false;
    isAnswering = true;
    assert.equal(await pass(), 2000);
    assert.equal(recoveries, 1);
  });

  it("drops what a probe says of a server that is no longer used", async () => {
    watch.show(true);
    watch.report(unreachable);
    isAnswering = true;
    const passing = pass();
    watch.reset();
    await passing;
    assert.equal(recoveries, 0);
    assert.equal(watch.state, "unknown");
  });
});
