/** The machine's time and timers. */
export const systemClock = {
  now: (): number => Date.now(),
  uptime: (): number => performance.now(),
  after: (ms: number, run: () => void): { dispose(): void } => {
    const timer = setTimeout(run, ms);
    return {
      dispose: () => {
        clearTimeout(timer);
      },
    };
  },
};
