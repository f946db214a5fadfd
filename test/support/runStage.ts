import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { OwnedProcess } from "../workbench/ownedProcess";
import { projectFolder } from "../workbench/projectFolder";
import { createTempFolder } from "../workbench/tempFolder";
import type { TestResults } from "./resultsReporter";
import type { Stage } from "./stages";

export interface StageOptions {
  /** Whether what it prints is shown as it comes; else it is returned. */
  readonly isShown: boolean;
  readonly onStart: (process: OwnedProcess) => void;
}

/** Runs one stage. Whatever way a stage ends, its results say so. */
export async function runStage(
  stage: Stage,
  { isShown, onStart }: StageOptions,
): Promise<{ readonly results: TestResults; readonly printed: string }> {
  const folder = await createTempFolder("results");
  const file = join(folder.path, "results.json");
  let running: OwnedProcess | undefined;
  const ended = (results: TestResults) => ({ results, printed: running?.printed.trim() ?? "" });
  try {
    const [program, ...args] = await stage.command();
    running = new OwnedProcess(program, args, {
      cwd: projectFolder,
      stdio: isShown ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...stage.env, SHARE_EXPLORER_TEST_RESULTS: file },
    });
    onStart(running);
    const end = await exitCode(running, stage.timeoutMs);
    const written = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as TestResults) : undefined;
    return ended(judge(stage, end, written));
  } catch (error) {
    return ended(broken(stage, error instanceof Error ? error.message : String(error)));
  } finally {
    await folder.dispose();
  }
}

/** Also ends what the stage has left running. */
async function exitCode(running: OwnedProcess, timeoutMs: number): Promise<number | string> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, `did not end within ${timeoutMs / 60_000} minutes`);
  });
  const end = await Promise.race([running.exited.then((code) => code ?? "was ended by a signal"), tooLong]);
  clearTimeout(timer);
  await running.dispose();
  return end;
}

function judge(stage: Stage, end: number | string, written: TestResults | undefined): TestResults {
  const complaint = typeof end === "string" ? end : end === 0 ? undefined : `ended with exit code ${end}`;
  if (stage.kind === "check") {
    return complaint === undefined ? { passed: 1, failures: [] } : broken(stage, complaint);
  }
  if (!written) {
    return broken(stage, complaint ?? "wrote no results");
  }
  const { passed, failures } = written;
  if (failures.length > 0) {
    return written;
  }
  if (complaint !== undefined || passed === 0) {
    return { passed, failures: broken(stage, complaint ?? "ran no test").failures };
  }
  return written;
}

function broken(stage: Stage, message: string): TestResults {
  return { passed: 0, failures: [{ title: `the stage ${stage.name}`, message }] };
}
