/**
 * The rows that a key is pressed for, as VS Code's own lists see it: the one with the focus, and if it is selected, the
 * others that are.
 * @param before what was selected
 * @param toggled what is, after VS Code was asked to select the row with the focus or to take it out; the same where no
 * row has the focus
 */
export function activeRows<Row>(before: readonly Row[], toggled: readonly Row[]): readonly Row[] {
  const added = toggled.find((row) => !before.includes(row));
  if (added !== undefined) {
    return [added];
  }
  const removed = before.filter((row) => !toggled.includes(row));
  return [...removed, ...before.filter((row) => !removed.includes(row))];
}
