import { join } from "node:path";
import type { Measurement } from "../measurement";
import type { Workshop } from "../workshop";

const rounds = 20;
const startWithinMs = 2000;

interface KillResult {
  readonly acknowledged: number;
  readonly complaints: readonly string[];
  readonly slowestStartMs: number;
}

/** What survives when the server is killed with `kill -9` while 32 clients write. */
export const durability: Measurement = {
  group: "durability",
  title: `${rounds} rounds of kill -9`,
  measure: async (workshop: Workshop) => {
    const program = join(workshop.programs.dist, "server.js");
    const data = join(workshop.folder, "data-kill");
    const result = (await workshop.run("killRounds", program, data, String(rounds))) as KillResult;
    for (const complaint of result.complaints.slice(0, 10)) {
      console.error(`  ${complaint}`);
    }
    const all = result.acknowledged.toLocaleString("en-US");
    return [
      {
        what: `kill -9 during 32 clients' writes, ${rounds} rounds`,
        ours: result.complaints.length === 0 ? "every acknowledged write present" : `${result.complaints.length} complaints`,
        rival: `${all} acknowledged`,
        ratio: "",
        spread: "",
        target: "every one, integrity ok",
        isMet: result.complaints.length === 0 && result.acknowledged > 0,
      },
      {
        what: "ready again after kill -9",
        ours: `${Math.round(result.slowestStartMs)} ms at most`,
        rival: "",
        ratio: "",
        spread: "",
        target: `≤ ${startWithinMs} ms`,
        isMet: result.slowestStartMs <= startWithinMs,
      },
    ];
  },
};
