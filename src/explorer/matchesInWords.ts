/** "1 of 24 shares matches", "0 of 1 share match" */
export function matchesInWords(matchCount: number, shareCount: number): string {
  const shares = `${shareCount.toLocaleString()} ${shareCount === 1 ? "share" : "shares"}`;
  return `${matchCount.toLocaleString()} of ${shares} ${matchCount === 1 ? "matches" : "match"}`;
}
