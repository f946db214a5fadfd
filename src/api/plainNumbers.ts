const json: JSON & { readonly isRawJSON?: (value: unknown) => boolean } = JSON;

/**
 * A JSON value to be read: numbers that were kept as they are written (`JSON.rawJSON`) are the nearest that JavaScript
 * has. Returns the value itself where there are none.
 */
export function plainNumbers<Value>(value: Value): Value {
  return holdsRaw(value) ? (plain(value) as Value) : value;
}

/** It's a loop, because JSON may nest deeper than calls can. */
function holdsRaw(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== "object" || next === null) {
      continue;
    }
    if (isRaw(next)) {
      return true;
    }
    for (const member of Array.isArray(next) ? (next as unknown[]) : Object.values(next)) {
      if (typeof member === "object" && member !== null) {
        open.push(member);
      }
    }
  }
  return false;
}

function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (isRaw(value)) {
    const nearest = Number(value.rawJSON);
    return Math.max(-Number.MAX_VALUE, Math.min(nearest, Number.MAX_VALUE));
  }
  return Array.isArray(value)
    ? value.map(plain)
    : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}

function isRaw(value: unknown): value is { readonly rawJSON: string } {
  return json.isRawJSON?.(value) === true;
}
