/** The share server as a program: flags, ready line, signals, exit codes. */
import { format } from "node:util";
import { help, parseFlags } from "./flags";
import { createLog, type Log } from "./log";
import { serve } from "./serve";
import { StartError } from "./startError";

async function main(): Promise<void> {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.help) {
    process.stdout.write(help);
    return;
  }
  process.umask(0o077); // shares are their owner's alone
  // Whoever reads the output may go first; what is served matters more than its log.
  for (const output of [process.stdout, process.stderr]) {
    output.on("error", () => undefined);
  }
  const log = createLog(flags.logLevel, (line) => process.stderr.write(line));
  // Older Node.js warns that its SQLite is experimental, and last words on stderr are read as the reason of a failure.
  process.removeAllListeners("warning").on("warning", (warning) => {
    log[warning.name === "ExperimentalWarning" ? "debug" : "warn"](`${warning.name}: ${warning.message}`);
  });
  // The adapter to HTTP tells the console where an answer breaks off; the ready line stands alone.
  for (const level of ["error", "warn", "info", "debug"] as const) {
    console[level] = (...what: unknown[]) => {
      log[level](format(...what));
    };
  }

  const { origin, stop } = await serve(flags, log);
  stopWhenTold(stop, flags.owned, log);
  process.stdout.write(`Share server listening on ${origin}\n`);
}

/** The first signal, or the owner's end, lets what is in flight finish; a further signal does not wait. */
function stopWhenTold(stop: () => Promise<void>, owned: boolean, log: Log): void {
  let stopping = false;
  const begin = (why: string) => {
    stopping = true;
    log.info(`Stopping: ${why}.`);
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error(`Could not stop cleanly: ${String(error)}`);
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (stopping) {
        process.exit(1);
      }
      begin(signal);
    });
  }
  if (owned) {
    const ownerEnded = () => {
      if (!stopping) {
        begin("the program that started this one has ended");
      }
    };
    process.stdin.on("end", ownerEnded).on("error", ownerEnded).resume();
  }
}

main().catch((error: unknown) => {
  const expected = error instanceof StartError;
  if (expected && error.obstacle !== undefined && process.argv.includes("--owned")) {
    process.stdout.write(`Share server did not start: ${error.obstacle}\n`);
  }
  process.stderr.write(expected ? `${error.message}\n` : `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = expected ? error.exitCode : 1;
  process.stdin.destroy(); // an open one would keep the program alive
});
