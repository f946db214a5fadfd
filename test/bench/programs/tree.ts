/**
 * Holds as many shares as it is told in a store. Prints how long the view's tree takes to its first rows, and for each
 * way to arrange them how long the event loop was held up at most, in milliseconds.
 */
import type { Arranging } from "../../../src/explorer/arrange";
import { ArrangedShares } from "../../../src/explorer/arrangedShares";
import { noFilter, parseFilter } from "../../../src/explorer/filter/filter";
import { SharesTree } from "../../../src/explorer/sharesTree";
import { ViewOptions } from "../../../src/explorer/viewOptions";
import type { ShareSource } from "../../../src/shares/shareStore";
import { ShareStore } from "../../../src/shares/shareStore";
import { median } from "../median";

const repeats = 25;

const noNews = { changeOf: () => undefined, moved: new Set<string>(), onDidChange: () => ({ dispose: () => undefined }) };
const noScores = { pendingFor: () => [], onDidChange: () => ({ dispose: () => undefined }) };

const usual: Arranging = { sorting: { key: "listed", direction: "ascending" }, grouping: "none", filter: noFilter };

const ways: Readonly<Record<string, Arranging>> = {
  "sorted by name": { ...usual, sorting: { key: "name", direction: "ascending" } },
  "sorted by score": { ...usual, sorting: { key: "score", direction: "descending" } },
  "grouped by language": { ...usual, grouping: "language" },
  "grouped by person": { ...usual, grouping: "person" },
  "filtered by words": { ...usual, filter: filterOf("retry 77") },
  "filtered by terms": { ...usual, filter: filterOf("access:public score>3 created<100d opened>0 lang:ts -name:x") },
};

async function main(count: number): Promise<void> {
  let shares = manyShares(count);
  const source = { listShares: () => Promise.resolve({ shares, unreadable: [] }) } as unknown as ShareSource;
  const store = new ShareStore(source);
  await store.refresh();

  const times: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const started = performance.now();
    const tree = new SharesTree(store, noScores, noNews, new ArrangedShares(store, optionsOf(usual)));
    const items = (await tree.getChildren()).map((node) => tree.getTreeItem(node));
    times.push(performance.now() - started);
    if (items.length === 0) {
      throw new Error("The tree has no rows.");
    }
  }

  const blocks: Record<string, number> = {};
  for (const [way, arranging] of Object.entries(ways)) {
    blocks[way] = await longestBlock(() => new ArrangedShares(store, optionsOf(arranging)).settled());
  }
  shares = manyShares(count);
  blocks["compared with a newer list"] = await longestBlock(() => store.refresh());
  console.log(JSON.stringify({ firstRowsMs: median(times), blocks }));
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
