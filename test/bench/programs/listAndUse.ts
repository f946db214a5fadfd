/** Fills a share server with many shares, lists them again and again, and uses one of them. */
import { listManyShares, type ManyShares } from "../../support/listManyShares";
import { useOneShare } from "../../support/useOneShare";
import { startOwnedServer } from "../ownedServer";

/** Garbage is collected soon, so that what stays is seen. */
const smallHeap = ["--max-old-space-size=64", "--max-semi-space-size=2"];

async function main(program: string, data: string, count: string, listings: number): Promise<void> {
  const server = await startOwnedServer(program, ["--data", data, "--sample", count], smallHeap);
  const result: ManyShares = await listManyShares(server.url, server.pid, listings);
  await useOneShare(server.url, result.middle);
  await server.kill();
  console.log(JSON.stringify(result));
}

const [program = "", data = "", count = "", listings = ""] = process.argv.slice(2);
void main(program, data, count, Number(listings)).then(() => process.exit());
