import { median } from "./median";

/** A client of the Share API, as far as it is measured. */
export interface MeasuredClient {
  /** @returns how many shares came */
  list(): Promise<number>;
  /** @returns the id that the share has */
  read(id: string): Promise<string>;
}

export type ClientTask = "list" | "read";

export interface ClientResult {
  /** Milliseconds of the first call in the process, without loading modules. */
  readonly firstMs: number;
  /** Median of the further calls. */
  readonly warmMs: number;
  /** Largest resident memory of the process by the end of the first call, Node's own included. */
  readonly peakBytes: number;
  /** What the last call returned. */
  readonly outcome: string;
}

/** Measures what the command line asks for (server, task, repeats) and prints it. No garbage collection is forced. */
export async function measureClient(connect: (url: string) => MeasuredClient): Promise<void> {
  const [url = "", task = "", repeats = ""] = process.argv.slice(2);
  const client = connect(url);
  const times: number[] = [];
  let outcome = "";
  let peakBytes = 0;
  for (let call = 0; call <= Number(repeats); call++) {
    const started = performance.now();
    outcome = String(await (task === "list" ? client.list() : client.read("large")));
    times.push(performance.now() - started);
    if (call === 0) {
      peakBytes = process.resourceUsage().maxRSS * 1024;
    }
  }
  const [firstMs = Number.NaN, ...warm] = times;
  const result: ClientResult = { firstMs, warmMs: median(warm), peakBytes, outcome };
  console.log(JSON.stringify(result));
}
