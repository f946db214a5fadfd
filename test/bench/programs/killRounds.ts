/** Kills the share server at its work, again and again, and looks for what it had acknowledged. */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { Ledger, type ListedShare } from "../ledger";
import { startOwnedServer } from "../ownedServer";
import { writeUntilKilled } from "../writeUntilKilled";

const writers = 32;

async function list(url: string): Promise<ListedShare[]> {
  const answer = (await (await fetch(`${url}/shares?transferables=false`)).json()) as { iterable: ListedShare[] };
  return answer.iterable;
}

/** Looks at a copy: opening the files would mend what the server itself has to mend. */
function integrityOf(data: string): string {
  const copy = `${data}-copy`;
  cpSync(data, copy, { recursive: true });
  const database = new DatabaseSync(join(copy, "shares.db"));
  const result = database.prepare("PRAGMA integrity_check").get();
  database.close();
  rmSync(copy, { recursive: true });
  return String(result?.integrity_check);
}

async function main(program: string, data: string, rounds: number): Promise<void> {
  const complaints: string[] = [];
  let acknowledged = 0;
  let slowestStartMs = 0;
  const start = () => startOwnedServer(program, ["--data", data, "--sample", "100"]);
  let server = await start();
  for (let round = 0; round < rounds; round++) {
    const { url } = server;
    const before = await list(url);
    const ids = before.slice(0, 100).map(({ id }) => id);
    const ledger = new Ledger(before);
    const writing = Promise.allSettled(
      Array.from({ length: writers }, (_, writer) => writeUntilKilled(url, ids, writer, ledger)),
    );
    await setTimeout(100 + Math.random() * 400);
    await server.kill();
    for (const end of await writing) {
      // Only the kill may end a writer; a refusal would mean that the load was not what it seems.
      if (end.status === "rejected" && String(end.reason).includes(" answers ")) {
        complaints.push(String(end.reason));
      }
    }
    acknowledged += ledger.acknowledged;
    const integrity = integrityOf(data);
    if (integrity !== "ok") {
      complaints.push(`integrity_check: ${integrity}`);
    }
    server = await start();
    slowestStartMs = Math.max(slowestStartMs, server.readyMs);
    complaints.push(...ledger.complaints(await list(server.url)));
  }
  await server.kill();
  console.log(JSON.stringify({ acknowledged, complaints, slowestStartMs }));
}

const [program = "", data = "", rounds = ""] = process.argv.slice(2);
void main(program, data, Number(rounds)).then(() => process.exit());
