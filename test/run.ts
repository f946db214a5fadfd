// `npm test`: runs the stages that the arguments name, or all; those that open windows in their order, the others
// beside them. The last line says how many tests passed and failed; the exit code is 1 if any did, or if a stage broke
// off or ran no test.
import { stripVTControlCharacters } from "node:util";
import { runStage } from "./support/runStage";
import type { Lane, Stage } from "./support/stages";
import { lanes, stages } from "./support/stages";
import { exitOnSignals } from "./workbench/exitOnSignals";
import { nodeWithSqlite } from "./workbench/nodeWithSqlite";
import type { OwnedProcess } from "./workbench/ownedProcess";

async function main(names: readonly string[]): Promise<void> {
  const known = stages.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no stage ${unknown.join(", ")}. The stages are: ${known.join(", ")}.`);
    process.exitCode = 2;
    return;
  }
  const chosen = stages.filter(({ name }) => names.length === 0 || names.includes(name));
  const needed = chosen.flatMap(({ needs }) => needs);
  const toRun = stages.filter((stage) => chosen.includes(stage) || needed.includes(stage.name));

  if (toRun.some(({ kind }) => kind === "tests")) {
    await nodeWithSqlite(); // both lanes need it, and only one may install it
  }
  const running = new Map<Lane, OwnedProcess>();
  exitOnSignals(async () => {
    await Promise.all([...running.values()].map((process) => process.dispose()));
  });
  const results = await Promise.all(
    lanes.map((lane) => runLane(toRun.filter((stage) => stage.lane === lane), (process) => running.set(lane, process))),
  );
  const passed = results.flat().reduce((sum, stage) => sum + stage.passed, 0);
  const failures = results.flat().flatMap((stage) => stage.failures);

  if (failures.length > 0) {
    console.log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join("\n")}`);
    process.exitCode = 1;
  }
  console.log(`\n${passed} passed, ${failures.length} failed`);
}

/** @returns how each stage ended, its failures as lines for people */
async function runLane(
  toRun: readonly Stage[],
  onStart: (process: OwnedProcess) => void,
): Promise<{ readonly passed: number; readonly failures: readonly string[] }[]> {
  const ended = [];
  for (const stage of toRun) {
    const started = Date.now();
    const heading = `\n── ${stage.name} ${"─".repeat(60 - stage.name.length)}`;
    const isShown = stage.lane === "windows";
    if (isShown) {
      console.log(heading);
    }
    const { results, printed } = await runStage(stage, { isShown, onStart });
    if (!isShown) {
      console.log(`${heading}\n${printed}`);
    }
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`${stage.name}: ${results.passed} passed, ${results.failures.length} failed (${seconds} s)`);
    const failures = results.failures.map(({ title, message }) => `${stage.name}: ${title}\n    ${brief(message)}`);
    ended.push({ passed: results.passed, failures });
  }
  return ended;
}

function brief(message: string): string {
  return stripVTControlCharacters(message).trim().split("\n").slice(0, 3).join("\n    ");
}

void main(process.argv.slice(2));
