const tickMs = { terminal: 1_000, log: 30_000 };

/** Runs a long step; says on standard error that it runs and for how long: one moving line on a terminal, few lines in a log. */
export async function withProgress<T>(title: string, step: () => Promise<T>): Promise<T> {
  const terminal = process.stderr.isTTY;
  const started = Date.now();
  const say = (state: string, last: boolean): void => {
    const seconds = Math.round((Date.now() - started) / 1000);
    process.stderr.write(`${terminal ? "\r\x1b[K" : ""}${title} ${state} (${seconds} s)${terminal && !last ? "" : "\n"}`);
  };
  process.stderr.write(`${title} …${terminal ? "" : "\n"}`);
  const ticking = setInterval(() => {
    say("…", false);
  }, terminal ? tickMs.terminal : tickMs.log);
  try {
    const result = await step();
    say("done", true);
    return result;
  } catch (error) {
    say("failed", true);
    throw error;
  } finally {
    clearInterval(ticking);
  }
}
