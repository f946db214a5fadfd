const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.(\d{1,9}))?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Whether a time that came back from a client is the stored one. The official clients write it anew on every round
 * trip: one cuts microseconds to milliseconds, another writes `+00:00` for `Z`.
 */
export function sameInstant(stored: string, sent: string): boolean {
  const before = isoTime.exec(stored);
  const after = isoTime.exec(sent);
  if (before === null || after === null || Date.parse(stored) !== Date.parse(sent)) {
    return false;
  }
  const [micros, sentMicros] = [microseconds(before[1]), microseconds(after[1])];
  const wasCut = (after[1] ?? "").length <= 3;
  return wasCut ? micros.slice(0, 3) === sentMicros.slice(0, 3) : micros === sentMicros;
}

function microseconds(fraction = ""): string {
  return fraction.padEnd(6, "0").slice(0, 6);
}
