/** How many rows a group shows at first, and how many more at each "Show More". */
export const pageLength = 100;

/** How many rows each group shows, by the group's key. */
export class Pages {
  private readonly shown = new Map<string, number>();

  /** The rows that are shown, and how many are left. */
  cut<Row>(key: string, rows: readonly Row[]): { readonly shown: readonly Row[]; readonly left: number } {
    const count = this.shown.get(key) ?? pageLength;
    return { shown: rows.slice(0, count), left: Math.max(0, rows.length - count) };
  }

  /** @returns how many rows there were */
  showMore(key: string): number {
    const count = this.shown.get(key) ?? pageLength;
    this.shown.set(key, count + pageLength);
    return count;
  }

  /** Back to the first page everywhere. */
  reset(): void {
    this.shown.clear();
  }
}
