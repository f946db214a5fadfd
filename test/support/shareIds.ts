/** Ids of as many shares. */
export function shareIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `share-${index}`);
}
