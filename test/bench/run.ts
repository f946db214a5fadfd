// `npm run bench`: measures all rows, or those of the groups that the arguments name, and prints the table. A missed
// target is a result; the exit code is 1 only if a row could not be measured.
import { cpus } from "node:os";
import { exitOnSignals } from "../workbench/exitOnSignals";
import { withProgress } from "../workbench/withProgress";
import { type Group, groups, type Measurement } from "./measurement";
import { durability } from "./measurements/durability";
import { extensionLoad } from "./measurements/extensionLoad";
import { listing } from "./measurements/listing";
import { manyShares } from "./measurements/manyShares";
import { refreshing } from "./measurements/refreshing";
import { serving } from "./measurements/serving";
import { snapshot } from "./measurements/snapshot";
import { state } from "./measurements/state";
import { tree } from "./measurements/tree";
import { window } from "./measurements/window";
import { printTable } from "./printTable";
import type { Row } from "./row";
import { Workshop } from "./workshop";

const measurements: readonly Measurement[] = [
  listing({ count: 10_000, rounds: 9, repeats: 7 }),
  listing({ count: 100_000, rounds: 5, repeats: 3 }),
  refreshing,
  snapshot,
  serving,
  manyShares,
  extensionLoad,
  tree,
  window,
  state,
  durability,
];

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !groups.includes(name as Group));
  if (unknown.length > 0) {
    console.error(`There is no group ${unknown.join(", ")}. The groups are: ${groups.join(", ")}.`);
    process.exitCode = 2;
    return;
  }
  exitOnSignals();
  const workshop = await Workshop.open();
  const rows: Row[] = [];
  try {
    for (const measurement of measurements) {
      const { group, title } = measurement;
      if (names.length === 0 || names.includes(group)) {
        try {
          rows.push(...(await withProgress(`Measuring ${title}`, () => measurement.measure(workshop))));
        } catch (error) {
          console.error(`Could not measure ${title}:`, error);
          process.exitCode = 1;
        }
      }
    }
    const node = (await workshop.run("nodeVersion")) as string;
    const [cpu] = cpus();
    console.log(`\n${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpu?.model.trim() ?? "unknown"}), Node ${node}\n`);
    printTable(rows);
  } finally {
    await workshop.dispose();
  }
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
