import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { installJsonServer } from "./installJsonServer";
import type { RunningServer, Workshop } from "./workshop";
import type { Dialect } from "./workloads";

export interface RivalServer extends RunningServer {
  readonly dialect: Dialect;
}

export const serverNames = ["ours", "bare", "jsonServer", "oneCommitEach"] as const;
export type ServerName = (typeof serverNames)[number];

/** All servers at once, with the same shares; those that nobody asks cost nothing. */
export interface Servers {
  readonly servers: Readonly<Record<ServerName, RivalServer>>;
  readonly ids: readonly string[];
  dispose(): Promise<void>;
}

export async function startServers(workshop: Workshop, count: number): Promise<Servers> {
  const started: RunningServer[] = [];
  const keep = async (dialect: Dialect, starting: Promise<RunningServer>): Promise<RivalServer> => {
    const server = await starting;
    started.push(server);
    return { ...server, dialect };
  };
  const dispose = async (): Promise<void> => {
    await Promise.all(started.map((server) => server.dispose()));
  };
  try {
    const ours = await keep("share API", workshop.serveShares("data-server", count));
    const list = await (await fetch(`${ours.url}/shares?transferables=false`)).text();
    const { iterable } = JSON.parse(list) as { iterable: { id: string }[] };
    const listFile = join(workshop.folder, "list-server.json");
    const jsonServerFile = join(workshop.folder, "json-server.json");
    await writeFile(listFile, list);
    await writeFile(jsonServerFile, JSON.stringify({ shares: iterable }));
    const ownFolder = join(workshop.folder, "data-one-commit-each");
    return {
      servers: {
        ours,
        bare: await keep("share API", workshop.serve("bareServer", listFile)),
        jsonServer: await keep("json-server", workshop.serve("jsonServer", await installJsonServer(), jsonServerFile)),
        oneCommitEach: await keep("share API", workshop.serve("oneCommitEachServer", ownFolder, String(count))),
      },
      ids: iterable.map(({ id }) => id),
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}
