import Mocha from "mocha";
import { ResultsReporter } from "./resultsReporter";

/** Runs test files in this process. A test that is skipped, or that leaves others out, is a failure. @returns how many failed */
export async function runMocha(files: readonly string[], options: { readonly timeoutMs: number }): Promise<number> {
  const mocha = new Mocha({
    timeout: options.timeoutMs,
    reporter: ResultsReporter,
    forbidOnly: true,
    forbidPending: true,
  });
  for (const file of files) {
    mocha.addFile(file);
  }
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    mocha.run(resolve);
  });
}
