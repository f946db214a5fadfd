import { scoreReasons } from "../../api/score";
import type { NewShare } from "../store/sqliteShareStore";
import type { ScoreColumns } from "../store/shareRow";
import type { JsonObject } from "./json";
import { shortOf } from "./shareFromSeed";
import { storedShare } from "./storedShare";

const unscored: ScoreColumns = {
  manual: 0,
  automatic: 0,
  ...(Object.fromEntries(scoreReasons.map((reason) => [reason, 0])) as Record<(typeof scoreReasons)[number], number>),
};

/** A checked new share as the store keeps it: nobody opened or scored it yet, unless told so. */
export function newShare(share: JsonObject, score: Partial<ScoreColumns> = {}, accessors: JsonObject[] = []): NewShare {
  const stored = storedShare(share);
  return {
    ...stored,
    short: shortOf(stored.id),
    accessors: JSON.stringify({ iterable: accessors }),
    ...unscored,
    ...score,
  };
}
