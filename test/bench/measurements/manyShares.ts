import { join } from "node:path";
import type { ManyShares } from "../../support/listManyShares";
import type { Measurement } from "../measurement";
import { ratioRow } from "../row";
import type { Workshop } from "../workshop";

const count = 100_000;
const listings = 10;

/** The server with as many shares as it is made for: each listing is whole, one share is used, and memory stays flat. */
export const manyShares: Measurement = {
  group: "scale",
  title: `the server with ${count.toLocaleString("en-US")} shares`,
  measure: async (workshop: Workshop) => {
    const program = join(workshop.programs.dist, "server.js");
    const data = join(workshop.folder, "data-many");
    const { counts, memory } = (await workshop.run("listAndUse", program, data, String(count), String(listings))) as ManyShares;
    const whole = counts.filter((listed) => listed === count).length;
    const [, second = Number.NaN] = memory;
    const last = memory.at(-1) ?? Number.NaN;
    return [
      {
        what: `server lists ${count.toLocaleString("en-US")} shares, reads, updates and scores one`,
        ours: `${whole} of ${listings} lists whole`,
        rival: "",
        ratio: "",
        spread: "",
        target: "all",
        isMet: whole === listings,
      },
      ratioRow(
        { what: `its memory after ${listings} such lists`, rival: "after two", unit: "MB", target: { atMost: 1.15 } },
        [last / 1e6],
        [second / 1e6],
      ),
    ];
  },
};
