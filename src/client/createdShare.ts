import * as z from "zod";
import type { SeededShare } from "../api/seededShare";
import { Share } from "../api/share";
import type { Answer } from "./answer";
import { decodeAnswer } from "./decodeAnswer";
import { UnexpectedAnswerError } from "./errors";

/** Servers answer with a list that holds the new share, with the list of all shares, or with the bare share. */
const Created = z.union([z.looseObject({ iterable: z.array(Share) }), Share]);

/**
 * The new share among those that a server answers with: the one that was not known before, wherever it stands.
 * @throws {UnexpectedAnswerError} if there is none, or it can't be told which it is
 */
export function createdShare(answer: Answer<string>, seed: SeededShare, known: ReadonlySet<string>): Share {
  const created = decodeAnswer(Created, () => JSON.parse(answer.content), answer, "the new share");
  const shares = "id" in created ? [created as Share] : created.iterable;
  const unknown = shares.filter(({ id }) => !known.has(id));
  const [share, ...others] = unknown.length > 1 ? unknown.filter((each) => holdsAssetOf(each, seed)) : unknown;
  if (share === undefined || others.length > 0) {
    throw new UnexpectedAnswerError(`${answer.target.url} does not tell which share is the new one.`, answer.target);
  }
  return share;
}

/** Assets keep the id that their author gave them. */
function holdsAssetOf(share: Share, seed: SeededShare): boolean {
  const ids = [seed.asset, ...(seed.assets?.iterable ?? [])].flatMap((asset) => asset?.id ?? []);
  const assets = [share.asset, ...(share.assets?.iterable ?? [])];
  return assets.some((asset) => asset != null && ids.includes(asset.id));
}
