/** Our server, but for one thing: every write is committed by itself. */
import { createApp } from "../../../src/server/app";
import { answerRequests, listen } from "../../../src/server/listen";
import { hostsOf } from "../../../src/server/middleware/guard";
import { sampleShares } from "../../../src/server/sample/sampleShares";
import { fillEmpty } from "../../../src/server/store/fillEmpty";
import { openDatabase } from "../../../src/server/store/openDatabase";
import { SqliteShareStore } from "../../../src/server/store/sqliteShareStore";
import { printReady } from "../printReady";
import { silentLog } from "../silentLog";

const host = "127.0.0.1";

async function main(folder: string, samples: number): Promise<void> {
  const db = await openDatabase({ folder }, silentLog, () => new Date());
  fillEmpty(db, sampleShares(samples, new Date()));
  const { server, port } = await listen(host, 0);
  const store = new SqliteShareStore({
    db,
    origin: `http://${host}:${port}`,
    schedule: (flush) => {
      flush();
    },
  });
  answerRequests(server, createApp({ store, hosts: hostsOf(host, port), version: "0", log: silentLog }).fetch);
  printReady(server);
}

void main(process.argv[2] ?? "", Number(process.argv[3]));
