/**
 * Holds as many shares as it is told in a store, with all that follows it in the extension. Prints how long the view's
 * tree takes to its first rows, and for each thing that may be done with the shares how long the event loop was held up
 * at most, in milliseconds.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ListedShare } from "../../../src/api/listedShare";
import { titleOf } from "../../../src/api/share";
import type { Arranging } from "../../../src/explorer/arrange";
import { ArrangedShares } from "../../../src/explorer/arrangedShares";
import { noFilter, parseFilter } from "../../../src/explorer/filter/filter";
import { SharesTree } from "../../../src/explorer/sharesTree";
import { ViewOptions } from "../../../src/explorer/viewOptions";
import { watchScores } from "../../../src/scoring/watchScores";
import { PendingWrites } from "../../../src/model/pending/pendingWrites";
import { ScoreQueue } from "../../../src/model/pending/scoreQueue";
import { SeenScores } from "../../../src/model/scores/seenScores";
import type { ShareSource } from "../../../src/model/shares/shareSource";
import { ShareStore } from "../../../src/model/shares/shareStore";
import { StateDatabase } from "../../../src/state/stateDatabase";
import { FileLocks } from "../../../src/state/windowLocks";
import { median } from "../median";
import { silentLog } from "../silentLog";

const repeats = 25;

/** A server, to the parts that keep something for each. */
const server = "http://127.0.0.1:1000";

const usual: Arranging = { sorting: { key: "created", direction: "descending" }, grouping: "none", filter: noFilter };

const ways: Readonly<Record<string, Arranging>> = {
  "sorted by name": { ...usual, sorting: { key: "name", direction: "ascending" } },
  "sorted by score": { ...usual, sorting: { key: "score", direction: "descending" } },
  "grouped by language": { ...usual, grouping: "language" },
  "grouped by person": { ...usual, grouping: "person" },
  "filtered by words": { ...usual, filter: filterOf("retry 77") },
  "filtered by terms": { ...usual, filter: filterOf("access:public score>3 created<100d opened>0 lang:ts -name:x") },
};

async function main(count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "share-explorer-tree-"));
  try {
    console.log(JSON.stringify(await measure(count, folder)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(count: number, folder: string) {
  let shares = manyShares(count);
  const source = { listShares: () => Promise.resolve({ shares, unreadable: [] }) } as unknown as ShareSource;
  const store = new ShareStore(source, server);
  const state = new StateDatabase({ folder });
  const scores = new ScoreQueue({
    pending: new PendingWrites({ state, locks: new FileLocks(join(folder, "windows")), log: silentLog }),
    sender: store,
    clock: { now: () => 0, uptime: () => 0, after: () => ({ dispose: () => undefined }) },
    undoWindowMs: () => 5000,
    isServerUnavailable: () => false,
  });
  const newSeen = () =>
    new SeenScores({ shares: () => store.shares, share: (id) => store.get(id), state, now: () => Date.now(), log: silentLog });
  const seen = newSeen();
  const watching = watchScores(seen, store, scores);
  await store.refresh();
  await seen.connect(server);

  const timesOf = async (arranging: Arranging, repeats: number) => {
    const times: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      const started = performance.now();
      const arranged = new ArrangedShares(store, optionsOf(arranging));
      const tree = new SharesTree(store, scores, seen, arranged, () => Promise.resolve(undefined));
      const items = (await tree.getChildren()).map((node) => tree.getTreeItem(node));
      times.push(performance.now() - started);
      tree.dispose();
      arranged.dispose();
      if (items.length === 0) {
        throw new Error("The tree has no rows.");
      }
    }
    return times;
  };
  const firstRowsMs = median(await timesOf(usual, repeats));
  const sortedRowsMs = median(await timesOf({ ...usual, sorting: { key: "name", direction: "ascending" } }, 3));
  const plainSortMs = median([timeToSort(store.shares), timeToSort(store.shares), timeToSort(store.shares)]);

  const blocks: Record<string, number> = {};
  for (const [way, arranging] of Object.entries(ways)) {
    const arranged = new ArrangedShares(store, optionsOf(arranging));
    blocks[way] = await longestBlock(() => arranged.settled());
    arranged.dispose();
  }
  shares = manyShares(count);
  blocks["compared with a newer list"] = await longestBlock(() => store.refresh());

  const arranged = new ArrangedShares(store, optionsOf({ ...usual, sorting: { key: "score", direction: "descending" } }));
  const tree = new SharesTree(store, scores, seen, arranged, () => Promise.resolve(undefined));
  let shownAgain = 0;
  tree.onDidChangeTreeData(() => shownAgain++);
  const more = (await tree.getChildren()).at(-1);
  blocks["shown a page more of"] = await longestBlock(async () => {
    if (more?.kind === "more") {
      await tree.showMore(more);
    }
  });
  shares = shares.map((share, index) => (index % 20 === 0 ? { ...share, score: { ...share.score, manual: 77 } } : share));
  blocks["read again, a twentieth of them changed"] = await longestBlock(async () => {
    await store.refresh();
    await arranged.settled();
    await seen.look();
  });
  if (seen.moved.size < count / 20 || shownAgain === 0) {
    throw new Error(`Only ${seen.moved.size} shares have moved.`);
  }
  blocks["marked as seen"] = await longestBlock(() => seen.markSeen(store.shares));
  blocks["noted as seen"] = await longestBlock(() => seen.save());
  blocks["remembered as seen"] = await longestBlock(() => newSeen().connect(server));
  watching.dispose();
  return { firstRowsMs, sortedRowsMs, plainSortMs, blocks };
}

/** As somebody would sort who cares for nothing else. */
function timeToSort(shares: readonly ListedShare[]): number {
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const started = performance.now();
  shares.toSorted((a, b) => collator.compare(titleOf(a), titleOf(b)));
  return performance.now() - started;
}

/**
 * How long nothing else could run, at most, until `work` was done. It counts what this thread itself worked, because a
 * machine that has other things to do must not make the block look longer.
 */
async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let since = workedMs();
  let isOver = false;
  const watch = () => {
    const now = workedMs();
    longest = Math.max(longest, now - since);
    since = now;
    if (!isOver) {
      setImmediate(watch);
    }
  };
  setImmediate(watch);
  await work();
  isOver = true;
  watch();
  return longest;
}

function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Shares as the client hands them over: with what lists show. */
function manyShares(count: number) {
  const words = ["retry", "group-by", "debounce", "parse query", "Clamp a number", "csv chunks", "übersicht"];
  return Array.from({ length: count }, (_, index) => {
    const id = `${index.toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`;
    const user = { id: String(index % 40), name: `Person ${index % 40}` };
    const classification = { generic: "CODE", specific: ["ts", "py", "sql", "go"][index % 4] ?? "" };
    return {
      id,
      short: id.slice(0, 10),
      name: index % 5 === 0 ? null : `${words[index % words.length] ?? ""} ${(index * 7919) % count}`,
      link: `http://127.0.0.1:1000/?p=${id.slice(0, 10)}`,
      access: index % 3 === 0 ? "PRIVATE" : "PUBLIC",
      created: { value: new Date(Date.UTC(2026, 10, 24) - ((index * 104_729) % 86_400) * 300_000).toISOString() },
      score: { manual: (index * 31) % 60, automatic: index % 3, priority: 0, reuse: index % 9, update: 0, reference: 0, searched: 0 },
      asset: { id: `b${index}`, name: `Asset ${index}`, original: "f", formats: { iterable: [{ id: "f", reference: { classification } }] } },
      accessors: { iterable: index % 2 === 0 ? [{ id: `a${index}`, os: "o", share: id, count: index % 7, user }] : [] },
    };
  });
}

function optionsOf(arranging: Arranging): ViewOptions {
  const kept: Readonly<Record<string, unknown>> = { ...arranging, filter: arranging.filter.query };
  const memory = { get: (key: string) => kept[key], update: () => Promise.resolve() };
  return new ViewOptions({ person: memory, workspace: memory });
}

function filterOf(query: string): Arranging["filter"] {
  const parsed = parseFilter(query);
  if (!parsed.ok) {
    throw new Error(parsed.problem.message);
  }
  return parsed.filter;
}

void main(Number(process.argv[2]));
