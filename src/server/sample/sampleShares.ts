import { scoreReasons } from "../../api/score";
import type { JsonObject } from "../share/json";
import { newShare } from "../share/newShare";
import { shortOf } from "../share/shareFromSeed";
import type { ScoreColumns } from "../store/shareRow";
import type { NewShare } from "../store/sqliteShareStore";
import { composedSnippet } from "./composedSnippet";
import { people } from "./people";
import { Random } from "./random";
import { sampleAsset } from "./sampleAsset";
import type { Snippet } from "./snippet";
import { backendSnippets } from "./snippets/backend";
import { dataSnippets } from "./snippets/data";
import { toolSnippets } from "./snippets/tools";
import { webSnippets } from "./snippets/web";

const owner = "0d9b6a34-51c7-4b8e-a2f0-6c3d9e1f7a55";
const day = 24 * 60 * 60 * 1000;
const monthsBack = 9;
/** How many shares are of the newer half of that time. */
const middleAt = 60;

/** Where in the list the shares are that show what few have: several assets, and a gist that was made of one. */
const collectionAt = 2;
const gistAt = 4;

/**
 * `count` shares that a person could have made in the last months, the newest first: first the written ones, then put
 * together ones.
 */
export function* sampleShares(count: number, now: Date): Generator<NewShare> {
  const random = new Random(20_260_211);
  const written = interleave([webSnippets, backendSnippets, dataSnippets, toolSnippets]);
  for (let index = 0; index < count; index++) {
    const place = index + random.next();
    const age = ((place / (place + middleAt)) * monthsBack * 30 + 0.02) * day;
    const created = { value: withMicroseconds(new Date(now.getTime() - age), random) };
    if (index === collectionAt) {
      yield sampleShare("starter-kit", written.slice(-3), random, created);
    } else {
      const snippet = written[index] ?? composedSnippet(random, index);
      yield sampleShare(snippet.name, [snippet], random, created, index === gistAt);
    }
  }
}

function sampleShare(
  name: string | undefined,
  snippets: Snippet[],
  random: Random,
  created: JsonObject,
  hasGist = false,
): NewShare {
  const id = random.uuid();
  const assets = snippets.map((snippet) => sampleAsset(snippet, random, owner, created));
  const access = random.chance(0.7) ? "PUBLIC" : "PRIVATE";
  const share: JsonObject = {
    id,
    short: shortOf(id),
    user: owner,
    access,
    created,
    ...(name !== undefined && { name }),
    ...(assets.length === 1
      ? { asset: assets[0] ?? {} }
      : { assets: { iterable: assets.map((asset) => ({ id: asset.id ?? "", reference: asset })) } }),
    ...(hasGist && { distributions: { iterable: snippets.map((snippet) => gist(snippet, random, created, id)) } }),
  };
  return newShare(share, sampleScore(random), access === "PUBLIC" ? sampleAccessors(random, id) : []);
}

function gist(snippet: Snippet, random: Random, created: JsonObject, share: string): JsonObject {
  const githubId = random.uuid().replaceAll("-", "");
  return {
    id: random.uuid(),
    share: { id: share, link: "", access: "PUBLIC", accessors: { iterable: [] }, created, short: shortOf(share) },
    created,
    updated: created,
    github: {
      gist: {
        recipients: { iterable: [{ name: people[0].name, username: people[0].vanityname }] },
        public: true,
        description: snippet.title,
        name: `${snippet.name ?? "snippet"}.${snippet.ext}`,
        created,
        updated: created,
        github_id: githubId,
        url: `https://gist.github.com/share-explorer/${githubId}`,
      },
    },
  };
}

function sampleScore(random: Random): ScoreColumns {
  // Most shares are scored now and then, a few often.
  const counters = scoreReasons.map((reason) => [reason, Math.floor(random.next() ** 3 * 12)] as const);
  const manual = counters.reduce((sum, [, count]) => sum + count, 0);
  return {
    ...(Object.fromEntries(counters) as Omit<ScoreColumns, "manual" | "automatic">),
    manual,
    automatic: random.below(4),
  };
}

function sampleAccessors(random: Random, share: string): JsonObject[] {
  return people
    .filter(() => random.chance(0.3))
    .map((user) => ({ id: random.uuid(), os: random.uuid(), share, count: 1 + random.below(9), user: { ...user } }));
}

function withMicroseconds(time: Date, random: Random): string {
  return time.toISOString().replace("Z", `${String(random.below(1000)).padStart(3, "0")}Z`);
}

/** One of each list in turn, so that the first shares show many languages. */
function interleave(lists: readonly (readonly Snippet[])[]): Snippet[] {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat();
}
