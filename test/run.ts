// `npm test`: runs the stages that the arguments name, or all, in their order. The last line says how many tests
// passed and failed; the exit code is 1 if any did, or if a stage broke off or ran no test.
import { stripVTControlCharacters } from "node:util";
import { runStage } from "./support/runStage";
import { stages } from "./support/stages";
import { exitOnSignals } from "./workbench/exitOnSignals";
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

  let running: OwnedProcess | undefined;
  exitOnSignals(async () => running?.dispose());
  let passed = 0;
  const failures: string[] = [];
  for (const stage of toRun) {
    console.log(`\n── ${stage.name} ${"─".repeat(60 - stage.name.length)}`);
    const started = Date.now();
    const results = await runStage(stage, (process) => {
      running = process;
    });
    passed += results.passed;
    failures.push(...results.failures.map(({ title, message }) => `${stage.name}: ${title}\n    ${brief(message)}`));
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`${stage.name}: ${results.passed} passed, ${results.failures.length} failed (${seconds} s)`);
  }

  if (failures.length > 0) {
    console.log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join("\n")}`);
    process.exitCode = 1;
  }
  console.log(`\n${passed} passed, ${failures.length} failed`);
}

function brief(message: string): string {
  return stripVTControlCharacters(message).trim().split("\n").slice(0, 3).join("\n    ");
}

void main(process.argv.slice(2));
