import { aSeededShare } from "../support/aSeededShare";
import type { Ledger } from "./ledger";

const json = { "content-type": "application/json" };

async function post(url: string, body: unknown): Promise<string> {
  const response = await fetch(url, { method: "POST", headers: json, body: JSON.stringify(body) });
  if (!response.ok) {
    throw new Error(`${url} answers ${response.status}: ${await response.text()}`);
  }
  return response.text();
}

/** Writes without a pause: mostly increments of any share, else renames of the writer's own, else new shares. */
export async function writeUntilKilled(url: string, ids: readonly string[], writer: number, ledger: Ledger): Promise<void> {
  const own = ids[writer] ?? "";
  for (let turn = 0; ; turn++) {
    const kind = Math.random();
    if (kind < 0.7) {
      const any = ids[Math.floor(Math.random() * ids.length)] ?? own;
      await ledger.increment(any, () => post(`${url}/share/${any}/scores/increment`, { share: { reuse: true } }));
    } else if (kind < 0.95) {
      const name = `writer-${writer}-${turn}-${Date.now()}`;
      await ledger.rename(own, name, () => post(`${url}/share/update?transferables=false`, { id: own, name }));
    } else {
      await ledger.create(async () => {
        const { iterable } = JSON.parse(await post(`${url}/shares/create?transferables=false`, aSeededShare())) as {
          iterable: { id: string }[];
        };
        return iterable[0]?.id ?? "";
      });
    }
  }
}
