/** Lists the shares of a server, then asks again a few times with what it has; prints both times. */
import { ShareClient } from "../../../src/client/shareClient";
import { median } from "../median";
import { silentLog } from "../silentLog";

const repeats = 9;

async function main(baseUrl: string): Promise<void> {
  const client = new ShareClient({ baseUrl, timeoutMs: 60_000, log: silentLog });
  const started = performance.now();
  const known = await client.listShares();
  const firstMs = performance.now() - started;
  const times: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const asked = performance.now();
    const again = await client.listShares({ known });
    times.push(performance.now() - asked);
    if (again !== known) {
      throw new Error("The server did not say that nothing has changed.");
    }
  }
  console.log(JSON.stringify({ firstMs, refreshMs: median(times) }));
  client.dispose();
}

void main(process.argv[2] ?? "");
