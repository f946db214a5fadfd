import type { Measurement } from "../measurement";
import { pairedRounds } from "../pairedRounds";
import { ratioRow, worstRow } from "../row";

const few = 100;
const many = 100_000;
const rounds = 5;

/** A frame that comes later than this is seen as a stutter. */
const limitMs = 50;

interface TreeTimes {
  readonly firstRowsMs: number;
  readonly sortedRowsMs: number;
  readonly plainSortMs: number;
  readonly blocks: Readonly<Record<string, number>>;
}

/** The rows of the view, from shares that are in memory: how soon the first show, and what is done with them holds up. */
export const tree: Measurement = {
  group: "tree",
  title: "tree",
  measure: async (workshop) => {
    const run = (count: number) => async () => (await workshop.run("tree", String(count))) as TreeTimes;
    const { ours, rival } = await pairedRounds(rounds, { ours: run(many), rival: run(few) });
    const shares = `${many.toLocaleString("en-US")} shares`;
    const firstRows = {
      what: `tree of ${shares} to its first rows`,
      rival: `${few} shares`,
      unit: "ms",
      target: { atMost: 3 },
    } as const;
    const sortedRows = {
      what: `tree of ${shares} sorted by name to its first rows`,
      rival: "a plain sort",
      unit: "ms",
      target: { atMost: 1.5 },
    } as const;
    const blocks = Object.keys(ours[0]?.blocks ?? {}).map((way) =>
      worstRow(`longest block while ${shares} are ${way}`, "ms", limitMs, ours.map((times) => times.blocks[way] ?? Number.NaN)),
    );
    return [
      ratioRow(firstRows, ours.map((times) => times.firstRowsMs), rival.map((times) => times.firstRowsMs)),
      ratioRow(sortedRows, ours.map((times) => times.sortedRowsMs), ours.map((times) => times.plainSortMs)),
      ...blocks,
    ];
  },
};
