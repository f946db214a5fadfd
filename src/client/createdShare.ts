import * as z from "zod";
import type { SeededShare } from "../api/seededShare";
import { readShare } from "../api/readShare";
import { ShareJson } from "../api/shareJson";
import type { Answer } from "./answer";
import { decodeAnswer } from "./decodeAnswer";
import { UnexpectedAnswerError } from "./errors";

/** Servers answer with a list that holds the new share, with the list of all shares, or with the bare share. */
const Created = z.union([ShareJson, z.looseObject({ iterable: z.array(z.unknown()).nullable() })]);

/**
 * The new share among those that a server answers with: the one that was not known before, wherever it stands.
 * @throws {UnexpectedAnswerError} if there is none, or it can't be told which it is
 */
export function createdShare(answer: Answer<string>, seed: SeededShare, known: ReadonlySet<string>): ShareJson {
  const created = decodeAnswer(Created, () => JSON.parse(answer.content), answer, "the new share");
  const shares = isShare(created) ? [created] : (created.iterable ?? []).filter(isShare);
  const unknown = shares.filter(({ id }) => !known.has(id));
  const [share, ...others] = unknown.length > 1 ? unknown.filter((each) => holdsAssetOf(each, seed)) : unknown;
  if (share === undefined || others.length > 0) {
    throw new UnexpectedAnswerError(`${answer.target.url} does not tell which share is the new one.`, answer.target);
  }
  return share;
}

function isShare(value: unknown): value is ShareJson {
  return ShareJson.safeParse(value).success;
}

/** Assets keep the id that their author gave them. */
function holdsAssetOf(json: ShareJson, seed: SeededShare): boolean {
  const share = readShare(json);
  const ids = [seed.asset, ...(seed.assets?.iterable ?? [])].flatMap((asset) => asset?.id ?? []);
  const assets = [share.asset, ...(share.assets?.iterable ?? [])];
  return assets.some((asset) => asset != null && ids.includes(asset.id));
}
