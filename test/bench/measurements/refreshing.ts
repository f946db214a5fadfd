import type { Measurement } from "../measurement";
import { pairedRounds } from "../pairedRounds";
import { ratioRow } from "../row";

const count = 10_000;

/** Asking our own server again when nothing has changed. Both times come from one process, so a round is a pair. */
export const refreshing: Measurement = {
  group: "client",
  title: "refresh with nothing changed",
  measure: async (workshop) => {
    const server = await workshop.serveShares("data-refresh", count);
    try {
      const { both } = await pairedRounds(7, {
        both: async () => (await workshop.run("refresh", server.url)) as { firstMs: number; refreshMs: number },
      });
      const comparison = {
        what: `refresh of ${count.toLocaleString("en-US")} shares, nothing changed`,
        rival: "first listing",
        unit: "ms",
        target: { atMost: 0.03 },
      } as const;
      return [ratioRow(comparison, both.map(({ refreshMs }) => refreshMs), both.map(({ firstMs }) => firstMs))];
    } finally {
      await server.dispose();
    }
  },
};
