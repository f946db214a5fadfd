import Mocha from "mocha";
import { ResultsReporter } from "./resultsReporter";

export interface MochaOptions {
  readonly timeoutMs: number;
  /** Runs the tests alone that have this in their titles. */
  readonly tag?: string | undefined;
}

/** Runs test files in this process. A test that is skipped, or that leaves others out, is a failure. @returns how many failed */
export async function runMocha(files: readonly string[], options: MochaOptions): Promise<number> {
  const mocha = new Mocha({
    timeout: options.timeoutMs,
    reporter: ResultsReporter,
    forbidOnly: true,
    forbidPending: true,
  });
  if (options.tag !== undefined) {
    mocha.fgrep(options.tag);
  }
  for (const file of files) {
    mocha.addFile(file);
  }
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    mocha.run(resolve);
  });
}
