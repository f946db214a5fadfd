import { execFile } from "node:child_process";
import { promisify } from "node:util";

export interface ManyShares {
  /** How many shares each listing held. */
  readonly counts: readonly number[];
  /** Resident memory of the server after each listing, in bytes. */
  readonly memory: readonly number[];
  /** Id of one in the middle of the list. */
  readonly middle: string;
}

const run = promisify(execFile);

/** Lists a server's shares again and again, as the list in the side bar does, and looks at the server's memory. */
export async function listManyShares(url: string, pid: number, listings: number): Promise<ManyShares> {
  const counts: number[] = [];
  const memory: number[] = [];
  let middle = "";
  for (let listing = 0; listing < listings; listing++) {
    const { iterable } = (await (await fetch(`${url}/shares?transferables=false`)).json()) as { iterable: { id: string }[] };
    counts.push(new Set(iterable.map(({ id }) => id)).size);
    middle = iterable[iterable.length >> 1]?.id ?? "";
    const { stdout } = await run("ps", ["-o", "rss=", "-p", String(pid)]);
    memory.push(Number(stdout) * 1024);
  }
  return { counts, memory, middle };
}
