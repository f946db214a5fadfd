/** Lists the shares of a server and prints for how long at most nothing else could run meanwhile, in milliseconds. */
import { ShareClient } from "../../../src/client/shareClient";
import { silentLog } from "../silentLog";

async function main(baseUrl: string): Promise<void> {
  const client = new ShareClient({ baseUrl, timeoutMs: 60_000, log: silentLog });
  let longestMs = 0;
  let last = performance.now();
  const ticking = setInterval(() => undefined, 60_000);
  const tick = () => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last);
    last = now;
    next = setImmediate(tick);
  };
  let next = setImmediate(tick);
  const { shares } = await client.listShares();
  clearImmediate(next);
  clearInterval(ticking);
  client.dispose();
  console.log(JSON.stringify({ longestMs, count: shares.length }));
}

void main(process.argv[2] ?? "");
