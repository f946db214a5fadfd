/** Tells which read of a document began last: what an older one found must not replace what a newer one has. */
export class ReadTurns {
  private readonly latest = new Map<string, symbol>();

  /** @returns tells whether no other turn has begun since */
  begin(key: string): () => boolean {
    const turn = Symbol(key);
    this.latest.set(key, turn);
    return () => this.latest.get(key) === turn;
  }

  end(key: string): void {
    this.latest.delete(key);
  }
}
