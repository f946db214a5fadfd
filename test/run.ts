// `npm test`: runs the stages that the arguments name, or all, in lanes beside each other. The last line says how
// many tests passed and failed; the exit code is 1 if any did, or if a stage broke off or ran no test.
import { stripVTControlCharacters } from "node:util";
import { runStage } from "./support/runStage";
import type { Lane, Stage } from "./support/stages";
import { stages } from "./support/stages";
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
    await nodeWithSqlite(); // all lanes need it, and only one may install it
  }
  const running = new Map<Lane, OwnedProcess>();
  exitOnSignals(async () => {
    await Promise.all([...running.values()].map((process) => process.dispose()));
  });
  const runs = new Map<string, Promise<StageEnd>>();
  const lastOf = new Map<Lane, Promise<StageEnd>>();
  for (const stage of toRun) {
    const before = [lastOf.get(stage.lane), ...stage.needs.map((name) => runs.get(name))];
    const run = Promise.all(before.filter((each) => each !== undefined)).then(() => runTelling(stage, (process) => running.set(stage.lane, process)));
    runs.set(stage.name, run);
    lastOf.set(stage.lane, run);
  }
  const ended = await Promise.all(runs.values());
  const passed = ended.reduce((sum, stage) => sum + stage.passed, 0);
  const failures = ended.flatMap((stage) => stage.failures);

  if (failures.length > 0) {
    console.log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join("\n")}`);
    process.exitCode = 1;
  }
  console.log(`\n${passed} passed, ${failures.length} failed`);
}

interface StageEnd {
  readonly passed: number;
  /** As lines for people. */
  readonly failures: readonly string[];
}

/** Runs a stage and tells of it. What runs beside the windows is shown when it has ended, so that lines are not mixed. */
async function runTelling(stage: Stage, onStart: (process: OwnedProcess) => void): Promise<StageEnd> {
  const started = Date.now();
  const heading = `\n── ${stage.name} ${"─".repeat(60 - stage.name.length)}`;
  const isShown = stage.lane === "main";
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
  return { passed: results.passed, failures };
}

function brief(message: string): string {
  return stripVTControlCharacters(message).trim().split("\n").slice(0, 3).join("\n    ");
}

void main(process.argv.slice(2));
