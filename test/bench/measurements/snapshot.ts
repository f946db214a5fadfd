import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { aShare } from "../../support/aShare";
import { clientSides } from "../clientSides";
import type { Measurement } from "../measurement";
import { pairedRounds } from "../pairedRounds";
import { ratioRow } from "../row";

const mebibyte = 1024 * 1024;

/** One share with a fragment of 1 MB. */
export const snapshot: Measurement = {
  group: "client",
  title: "snapshot with a 1 MB fragment",
  measure: async (workshop) => {
    const file = join(workshop.folder, "large.json");
    await writeFile(file, JSON.stringify(aLargeShare()));
    const server = await workshop.serve("fixtureServer", `/share/large=${file}`);
    try {
      const work = { url: server.url, task: "read", repeats: 21, outcome: "large" } as const;
      const { ours, bare } = await pairedRounds(9, clientSides(workshop, work));
      const comparison = { rival: "get + JSON.parse", unit: "ms", target: { atMost: 1.3 } } as const;
      return [
        ratioRow({ what: `${snapshot.title}, warm`, ...comparison }, ours.map(({ warmMs }) => warmMs), bare.map(({ warmMs }) => warmMs)),
        ratioRow({ what: `${snapshot.title}, first`, ...comparison }, ours.map(({ firstMs }) => firstMs), bare.map(({ firstMs }) => firstMs)),
      ];
    } finally {
      await server.dispose();
    }
  },
};

function aLargeShare() {
  const share = aShare({ id: "large" });
  const line = 'export const greeting = "Grüße"; // ✓\n';
  const fragment = share.asset?.formats.iterable[0]?.reference?.fragment;
  if (!fragment?.string) {
    throw new Error("The share of the tests has no fragment.");
  }
  fragment.string.raw = line.repeat(Math.ceil(mebibyte / Buffer.byteLength(line)));
  return share;
}
