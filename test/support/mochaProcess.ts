// Runs the tests of one folder on plain Node: mochaProcess.ts <folder> <timeout in ms> [<tag in their titles>]
import { exitOnSignals } from "../workbench/exitOnSignals";
import { findTests } from "./findTests";
import { runMocha } from "./runMocha";

const openHandlesGraceMs = 5_000;

async function main(folder: string, timeoutMs: number, tag: string | undefined): Promise<void> {
  exitOnSignals();
  const failed = await runMocha(findTests(folder, ".test.ts"), { timeoutMs, tag });
  process.exitCode = failed > 0 ? 1 : 0;
  // Runs only if something still holds the process open.
  setTimeout(() => {
    console.error("The tests have ended, but something they opened is still open (a server, a socket, a timer).");
    process.exit(1);
  }, openHandlesGraceMs).unref();
}

const [folder = "", timeoutMs = "", tag] = process.argv.slice(2);
void main(folder, Number(timeoutMs), tag);
