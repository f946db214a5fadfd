import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { clientSides } from "../clientSides";
import type { ClientResult } from "../measureClient";
import type { Measurement } from "../measurement";
import { pairedRounds } from "../pairedRounds";
import { type Comparison, limitRow, ratioRow, type Row } from "../row";
import type { Workshop } from "../workshop";

interface ListingOptions {
  readonly count: number;
  readonly rounds: number;
  /** Listings after the first one in each process. */
  readonly repeats: number;
}

/** Memory is compared where the list is so long that Node's own share of it is small. */
const longList = 100_000;

/** Listing `count` shares through each client: the same bytes, from memory. */
export function listing({ count, rounds, repeats }: ListingOptions): Measurement {
  const title = `list ${count.toLocaleString("en-US")} shares`;
  return {
    group: "client",
    title,
    measure: async (workshop) => {
      const file = await saveList(workshop, count);
      const server = await workshop.serve("fixtureServer", `/shares=${file}`);
      try {
        const work = { url: server.url, task: "list", repeats, outcome: String(count) } as const;
        const results = await pairedRounds(rounds, clientSides(workshop, work));
        return [...rows(title, count, results), ...(count < longList ? [] : [await longestBlockRow(title, workshop, server.url)])];
      } finally {
        await server.dispose();
      }
    },
  };
}

function rows(title: string, count: number, results: Record<"ours" | "bare" | "official", ClientResult[]>): Row[] {
  const { ours, bare, official } = results;
  const row = (what: string, rival: "bare" | "official", unit: "ms" | "MB", atMost: number, of: (result: ClientResult) => number) => {
    const rivalName = rival === "bare" ? "get + JSON.parse" : "official SDK";
    const comparison: Comparison = { what: `${title}, ${what}`, rival: rivalName, unit, target: { atMost } };
    return ratioRow(comparison, ours.map(of), (rival === "bare" ? bare : official).map(of));
  };
  const megabytes = ({ peakBytes }: ClientResult) => peakBytes / 1e6;
  return [
    row("warm", "bare", "ms", 1.15, ({ warmMs }) => warmMs),
    row("first", "bare", "ms", 1.15, ({ firstMs }) => firstMs),
    row("warm", "official", "ms", 0.95, ({ warmMs }) => warmMs),
    row("first", "official", "ms", 0.95, ({ firstMs }) => firstMs),
    ...(count < longList ? [] : [row("peak memory", "bare", "MB", 0.6, megabytes), row("peak memory", "official", "MB", 0.95, megabytes)]),
  ];
}

/** The client runs in the process of all extensions, which must not stand still for long. */
async function longestBlockRow(title: string, workshop: Workshop, url: string): Promise<Row> {
  const { ours } = await pairedRounds(5, {
    ours: async () => (await workshop.run("longestBlock", url)) as { longestMs: number },
  });
  return limitRow(`${title}, longest block`, "ms", 50, ours.map(({ longestMs }) => longestMs));
}

/** The samples of our server, as the extension asks for them. */
async function saveList(workshop: Workshop, count: number): Promise<string> {
  const file = join(workshop.folder, `list-${count}.json`);
  const server = await workshop.serveShares(`data-${count}`, count);
  try {
    const { body } = await fetch(`${server.url}/shares?transferables=false`);
    if (body === null) {
      throw new Error("The server sent no list.");
    }
    await pipeline(body, createWriteStream(file));
  } finally {
    await server.dispose();
  }
  return file;
}
