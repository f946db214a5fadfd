const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * Makes a signal end this process through `process.exit`: then what it owns (child processes, temporary folders)
 * goes with it, which a signal's own way of ending a process leaves out.
 */
export function exitOnSignals(before: () => Promise<void> = () => Promise.resolve()): void {
  for (const [signal, code] of Object.entries(codes)) {
    process.once(signal, () => {
      before()
        .catch((error: unknown) => {
          console.error(error);
        })
        .finally(() => process.exit(code));
    });
  }
}
