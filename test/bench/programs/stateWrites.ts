/**
 * Keeps 100,000 baselines and a list of 100,000 shares in the state database while scores are given and sent and another
 * process writes to the same file. Prints for how long the database held up the event loop, in milliseconds: the 99th
 * percentile of all turns in which it worked, and the worst.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readListedShare } from "../../../src/api/readListedShare";
import { OfflineCache } from "../../../src/model/shares/offlineCache";
import { PendingWrites } from "../../../src/model/pending/pendingWrites";
import { SeenScores } from "../../../src/model/scores/seenScores";
import { StateDatabase } from "../../../src/state/stateDatabase";
import { FileLocks } from "../../../src/state/windowLocks";
import { silentLog } from "../silentLog";

const server = "http://127.0.0.1:1000";
const batches = 400;

async function main(count: number, folder: string): Promise<void> {
  const other = spawn(process.execPath, [__filename, "write", folder], { stdio: ["pipe", "pipe", "inherit"] });
  await once(other.stdout, "data");
  const shares = Array.from({ length: count }, (_, index) => aListedShare(index));
  const database = new StateDatabase({ folder });
  const turns: number[] = [];
  let hasWorked = false;
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    if (hasWorked) {
      turns.push(now - last);
    }
    hasWorked = false;
    last = now;
    next = setImmediate(tick);
  };
  let next = setImmediate(tick);
  const noting = (run: "read" | "write"): StateDatabase["write"] => (task) =>
    database[run]((db) => {
      hasWorked = true;
      return task(db);
    });
  const state = { read: noting("read"), write: noting("write") };

  const cache = new OfflineCache({ state, isOn: () => true, log: silentLog });
  const newSeen = () => new SeenScores({ shares: () => shares, share: (id) => shares.find((share) => share.id === id), state, now: Date.now, log: silentLog });
  const seen = newSeen();
  const locks = new FileLocks(join(folder, "windows"));
  const pending = new PendingWrites({ state, locks, log: silentLog });
  cache.keepListing(server, { shares, unreadable: [] }, new Date());
  const keeping = Promise.all([cache.save(), seen.connect(server).then(() => seen.save())]);
  for (let batch = 0; batch < batches; batch++) {
    const scores = Array.from({ length: 8 }, (_, index) => aScore(shares[batch * 8 + index]?.id ?? "", `${batch}-${index}`));
    await pending.add(scores, "waiting");
    await pending.settle(await pending.claim(pending.all.filter((write) => write.kind === "score"), true));
  }
  await keeping;
  await newSeen().connect(server);
  if ((await cache.readListing(server))?.value.shares.length !== count) {
    throw new Error("The list could not be read back.");
  }
  clearImmediate(next);
  other.stdin.end();
  await once(other, "exit");
  await database.close();
  locks.dispose();
  const sorted = turns.toSorted((a, b) => a - b);
  console.log(JSON.stringify({ p99Ms: sorted[Math.floor(sorted.length * 0.99)], worstMs: sorted.at(-1), turns: turns.length }));
}

/** Another window: writes in a loop until its standard input ends. */
async function write(folder: string): Promise<void> {
  const state = new StateDatabase({ folder });
  const over = new AbortController();
  process.stdin
    .on("end", () => {
      over.abort();
    })
    .resume();
  for (let number = 0; !over.signal.aborted; number++) {
    await state.write((db) => db.prepare("INSERT INTO servers (name) VALUES (?)").run(`other ${number}`));
    if (number === 0) {
      console.log("ready");
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await state.close();
}

function aListedShare(index: number) {
  const id = `${index.toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`;
  const share = readListedShare({
    id,
    short: id.slice(0, 10),
    name: `Retry with backoff ${index}`,
    link: `http://127.0.0.1:1000/?p=${id.slice(0, 10)}`,
    access: "PUBLIC",
    created: { value: "2026-11-24T12:00:00.000Z" },
    score: { manual: index % 60, automatic: 0, priority: 0, reuse: index % 9, update: 0, reference: 0, searched: 0 },
    accessors: { iterable: [] },
  });
  if (share === undefined) {
    throw new Error("The share is no share.");
  }
  return share;
}

function aScore(shareId: string, id: string) {
  return { kind: "score", id, server, batchId: id.split("-")[0] ?? "", madeAt: 0, shareId, reason: "reuse" } as const;
}

async function measure(count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "share-explorer-state-"));
  try {
    await main(count, folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const [order = "", argument = ""] = process.argv.slice(2);
void (order === "write" ? write(argument) : measure(Number(order)));
