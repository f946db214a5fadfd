import { timeOf } from "../../api/timestamp";
import type { FilterTerm, KeyedToken } from "./filterKeys";

const hour = 60 * 60 * 1000;
const hours: Readonly<Record<string, number>> = { h: 1, d: 24, w: 7 * 24, m: 30 * 24, y: 365 * 24 };

const usage = "as in created<30d for the last 30 days (h, d, w, m, y), or created:2026-02 for a month or day.";

/**
 * `created<30d` are the shares younger than 30 days, `created>1y` those older than a year; with a date, `created>2026-02`
 * are those after that month, in the zone of this machine.
 */
export function createdTerm({ operator, value, text }: KeyedToken): FilterTerm | string {
  const age = toAge(value);
  if (age !== undefined) {
    return ageTerm(operator, age) ?? `Write created<${value} for younger than that, or created>${value} for older.`;
  }
  const period = toPeriod(value);
  if (period === undefined) {
    return `“${text}” needs an age or a date, ${usage}`;
  }
  const { start, end } = period;
  const matches: Record<KeyedToken["operator"], (time: number) => boolean> = {
    ":": (time) => time >= start && time < end,
    "=": (time) => time >= start && time < end,
    ">": (time) => time >= end,
    ">=": (time) => time >= start,
    "<": (time) => time < start,
    "<=": (time) => time < end,
  };
  const isMatch = matches[operator];
  return (share) => isMatch(timeOf(share.created));
}

function ageTerm(operator: KeyedToken["operator"], age: number): FilterTerm | undefined {
  if (operator === ":" || operator === "=") {
    return undefined;
  }
  return operator.startsWith("<")
    ? (share, now) => timeOf(share.created) >= now.getTime() - age
    : (share, now) => timeOf(share.created) < now.getTime() - age;
}

/** Whether a value is an age, which is another time at another time, and not a date. */
export function isAge(value: string): boolean {
  return toAge(value) !== undefined;
}

/** In milliseconds. */
function toAge(value: string): number | undefined {
  const [, count, unit = ""] = /^(\d{1,5})([hdwmy])$/iu.exec(value) ?? [];
  const length = hours[unit.toLowerCase()];
  return count === undefined || length === undefined ? undefined : Number(count) * length * hour;
}

/** A year, month or day as it begins and ends. */
function toPeriod(value: string): { readonly start: number; readonly end: number } | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/u.exec(value) ?? [];
  if (year === undefined) {
    return undefined;
  }
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)];
  const start = new Date(y, m, d);
  if (start.getMonth() !== m || start.getDate() !== d) {
    return undefined;
  }
  const end = day !== undefined ? new Date(y, m, d + 1) : month !== undefined ? new Date(y, m + 1) : new Date(y + 1, 0);
  return { start: start.getTime(), end: end.getTime() };
}
