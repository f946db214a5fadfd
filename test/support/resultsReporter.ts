import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import Mocha from "mocha";

/** What one run of Mocha tells the runner, as JSON in the file that SHARE_EXPLORER_TEST_RESULTS names. */
export interface TestResults {
  readonly passed: number;
  readonly failures: readonly TestFailure[];
}

export interface TestFailure {
  readonly title: string;
  readonly message: string;
}

/** Mocha's own readable output, and the results in a file. */
export class ResultsReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env.SHARE_EXPLORER_TEST_RESULTS;
    let passed = 0;
    const failures: TestFailure[] = [];
    runner.on("pass", () => {
      passed += 1;
    });
    runner.on("fail", (test, error: Error) => {
      failures.push({ title: test.fullTitle(), message: error.message });
    });
    runner.on("end", () => {
      if (file) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify({ passed, failures } satisfies TestResults));
      }
    });
  }
}
