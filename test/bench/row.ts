import { median } from "./median";

/** A line of the table, ready to be printed. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly rival: string;
  readonly ratio: string;
  readonly spread: string;
  readonly target: string;
  readonly isMet: boolean;
}

export type Target = { readonly atMost: number } | { readonly atLeast: number };

export interface Comparison {
  readonly what: string;
  readonly rival: string;
  readonly unit: "ms" | "MB" | "req/s";
  readonly target: Target;
}

/** Compares two sides round by round: the ratio is the median of the rounds' ratios, not the ratio of two medians. */
export function ratioRow(comparison: Comparison, ours: readonly number[], rivals: readonly number[]): Row {
  const { what, rival, unit, target } = comparison;
  const ratios = ours.map((number, round) => number / (rivals[round] ?? Number.NaN));
  const ratio = median(ratios);
  if (!Number.isFinite(ratio)) {
    throw new Error(`“${what}” against ${rival} has no ratio: a side measured nothing.`);
  }
  return {
    what,
    ours: `${written(median(ours))} ${unit}`,
    rival: `${rival}: ${written(median(rivals))} ${unit}`,
    ratio: `${written(ratio)}×`,
    spread: `${written(Math.min(...ratios))}–${written(Math.max(...ratios))}`,
    target: "atMost" in target ? `≤ ${target.atMost}×` : `≥ ${target.atLeast}×`,
    isMet: "atMost" in target ? ratio <= target.atMost : ratio >= target.atLeast,
  };
}

/** Holds what was measured in each round to a limit of its own; there is no rival. */
export function limitRow(what: string, unit: Comparison["unit"], atMost: number, rounds: readonly number[]): Row {
  const middle = median(rounds);
  return {
    what,
    ours: `${written(middle)} ${unit}`,
    rival: "",
    ratio: "",
    spread: `${written(Math.min(...rounds))}–${written(Math.max(...rounds))}`,
    target: `≤ ${atMost} ${unit}`,
    isMet: middle <= atMost,
  };
}

/** As `limitRow`, but no round may be over the limit: for what a person notices if it happens once. */
export function worstRow(what: string, unit: Comparison["unit"], atMost: number, rounds: readonly number[]): Row {
  const worst = Math.max(...rounds);
  return { ...limitRow(what, unit, atMost, rounds), ours: `${written(worst)} ${unit} at worst`, isMet: worst <= atMost };
}

/** As many digits as can be told from noise. */
function written(number: number): string {
  if (number >= 1000) {
    return Math.round(number).toLocaleString("en-US");
  }
  return number.toFixed(number >= 100 ? 0 : number >= 10 ? 1 : number >= 0.1 ? 2 : 3);
}
