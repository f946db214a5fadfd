/** The ports that servers of the Share API take: Pieces OS took the first two up to version 10, and one of the others since. */
export const knownPorts: readonly number[] = [1000, 5323, ...Array.from({ length: 34 }, (_, index) => 39_300 + index)];

export interface FoundServer {
  readonly url: string;
  readonly version: string | undefined;
  /** Nothing where the server does not tell, for example because it wants a token. */
  readonly shareCount: number | undefined;
}

export interface FindOptions {
  readonly ports: readonly number[];
  readonly health: (url: string) => Promise<string | undefined>;
  readonly describe: (url: string) => Promise<Omit<FoundServer, "url">>;
  readonly signal: AbortSignal;
  /** Called as servers turn up, in no order. */
  readonly onFound: (server: FoundServer) => void;
}

/** How many ports are asked at a time. */
const concurrency = 4;

/** Asks ports of this machine for a share server, over IPv4 and IPv6; one that answers over both is found once. */
export async function findServers({ ports, health, describe, signal, onFound }: FindOptions): Promise<void> {
  const waiting = [...ports];
  const seen = new Set<string>();
  const askPort = async (port: number) => {
    for (const host of ["127.0.0.1", "[::1]"]) {
      const url = `http://${host}:${port}`;
      const said = await health(url);
      // Without an id of its own, a server on the same port counts as the same one.
      const identity = said === undefined || said.includes(":") ? said : `port ${port}`;
      if (identity !== undefined && !seen.has(identity) && !signal.aborted) {
        seen.add(identity);
        onFound({ url, ...(await describe(url)) });
      }
    }
  };
  const askPorts = async () => {
    for (let port = waiting.shift(); port !== undefined && !signal.aborted; port = waiting.shift()) {
      await askPort(port);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, askPorts));
}
