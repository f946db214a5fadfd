/** What one side of a comparison measures, once a round. */
export type Sides<Side extends string, Result> = Readonly<Record<Side, () => Promise<Result>>>;

/**
 * Measures all sides in every round, in turned order every other round, so that a machine that is slow for a while is
 * slow for all of them. @returns the results of each side, by round
 */
export async function pairedRounds<Side extends string, Result>(
  rounds: number,
  sides: Sides<Side, Result>,
): Promise<Record<Side, Result[]>> {
  const names = Object.keys(sides) as Side[];
  const results = Object.fromEntries(names.map((name) => [name, [] as Result[]])) as Record<Side, Result[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      results[name].push(await sides[name]());
    }
  }
  return results;
}
