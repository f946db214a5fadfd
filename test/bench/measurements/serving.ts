import { fsyncMs } from "../fsyncMs";
import type { Load, LoadResult } from "../load";
import type { Measurement } from "../measurement";
import { pairedRounds, type Sides } from "../pairedRounds";
import { type ServerName, type Servers, startServers } from "../rivalServers";
import { ratioRow, type Row } from "../row";
import { type WorkloadName, workload, workloadNames } from "../workloads";
import type { Workshop } from "../workshop";

const shareCount = 100;
const connections = 32;
const rounds = 5;

const titles: Record<WorkloadName, string> = {
  share: "server GET /share/{id}",
  list: `server GET /shares, ${shareCount} shares`,
  mix: "server 90 % list, 10 % increments",
  increment: "server increment, durable",
};

/** What each workload is measured against, and how many times as many requests ours is to answer. */
const rivals: Record<WorkloadName, readonly (readonly [ServerName, atLeast: number])[]> = {
  share: [["bare", 0.85], ["jsonServer", 8]],
  list: [["bare", 0.9], ["jsonServer", 25]],
  mix: [["bare", 0.6]],
  increment: [["bare", 0.5], ["jsonServer", 25], ["oneCommitEach", 4]],
};

const rivalTitles: Record<ServerName, string> = {
  ours: "ours",
  bare: "bare node:http",
  jsonServer: "json-server",
  oneCommitEach: "one commit each",
};

/** Requests a second of our server and its rivals under the same load. */
export const serving: Measurement = {
  group: "server",
  title: `the servers with ${connections} connections`,
  measure: async (workshop) => {
    const running = await startServers(workshop, shareCount);
    try {
      const rows: Row[] = [];
      for (const name of workloadNames) {
        rows.push(...(await measureWorkload(workshop, running, name)));
      }
      console.error(`  To write a commit and wait for the disk takes ${fsyncMs(workshop.folder).toFixed(2)} ms.`);
      return rows;
    } finally {
      await running.dispose();
    }
  },
};

async function measureWorkload(workshop: Workshop, { servers, ids }: Servers, name: WorkloadName): Promise<Row[]> {
  const side = (server: ServerName) => async () => {
    const { url, dialect } = servers[server];
    const load: Load = { url, connections, warmUpMs: 500, ms: 1500, ...workload(name, dialect, ids) };
    const result = (await workshop.run("loadGenerator", JSON.stringify(load))) as LoadResult;
    if (result.failures > 0) {
      throw new Error(`${rivalTitles[server]} failed ${result.failures} requests of “${titles[name]}”.`);
    }
    return result;
  };
  const names = ["ours" as const, ...rivals[name].map(([rival]) => rival)];
  const sides = Object.fromEntries(names.map((server) => [server, side(server)])) as Sides<ServerName, LoadResult>;
  const results = await pairedRounds(rounds, sides);
  for (const server of names) {
    const last = results[server].at(-1);
    console.error(
      `  ${titles[name]}, ${rivalTitles[server]}: p99 ${last?.p99Ms.toFixed(1) ?? "?"} ms, generator ${Math.round((last?.generatorBusy ?? 0) * 100)} % busy`,
    );
  }
  return rivals[name].map(([rival, atLeast]) =>
    ratioRow(
      { what: titles[name], rival: rivalTitles[rival], unit: "req/s", target: { atLeast } },
      results.ours.map(({ perSecond }) => perSecond),
      results[rival].map(({ perSecond }) => perSecond),
    ),
  );
}
