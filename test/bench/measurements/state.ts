import type { Measurement } from "../measurement";
import { worstRow } from "../row";

const rounds = 5;
const shares = 100_000;

/** How long the extension's own database holds up the extension host while it keeps long lists and other windows write. */
export const state: Measurement = {
  group: "state",
  title: "state database",
  measure: async (workshop) => {
    const times: { p99Ms: number; worstMs: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      times.push((await workshop.run("stateWrites", String(shares))) as { p99Ms: number; worstMs: number });
    }
    const what = `blocked by state.db, ${shares.toLocaleString("en-US")} baselines and shares in it, another window writing`;
    return [
      worstRow(`99th percentile of turns ${what}`, "ms", 20, times.map(({ p99Ms }) => p99Ms)),
      worstRow(`longest turn ${what}`, "ms", 50, times.map(({ worstMs }) => worstMs)),
    ];
  },
};
