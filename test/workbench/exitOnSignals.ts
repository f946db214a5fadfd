const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
const parentPollMs = 500;

/**
 * Makes a signal end this process through `process.exit`: then what it owns (child processes, temporary folders)
 * goes with it, which a signal's own way of ending a process leaves out. The end of the parent counts as a signal:
 * npm, when killed, takes only its shell along. `before` may set `process.exitCode`.
 */
export function exitOnSignals(before: () => Promise<void> = () => Promise.resolve()): void {
  const end = (code: number): void => {
    before()
      .catch((error: unknown) => {
        console.error(error);
      })
      .finally(() => process.exit(process.exitCode ?? code));
  };
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(watch);
      process.kill(process.pid, "SIGHUP");
    }
  }, parentPollMs).unref();
  for (const [signal, code] of Object.entries(codes)) {
    process.once(signal, () => {
      end(code);
    });
  }
}
