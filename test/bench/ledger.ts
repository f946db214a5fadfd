/** What the ledger needs of a listed share. */
export interface ListedShare {
  readonly id: string;
  readonly name?: string | null;
  readonly score: { readonly reuse: number };
}

interface Count {
  readonly before: number;
  sent: number;
  acknowledged: number;
}

interface Rename {
  acknowledged: string | undefined;
  /** Sent last, and perhaps done. */
  sent: string | undefined;
}

/** What was sent to a server before it was killed, and what it acknowledged; what it lists later is held against that. */
export class Ledger {
  private readonly increments: Map<string, Count>;
  private readonly renames: Map<string, Rename>;
  private readonly created = new Set<string>();

  constructor(listed: readonly ListedShare[]) {
    this.increments = new Map(listed.map(({ id, score }) => [id, { before: score.reuse, sent: 0, acknowledged: 0 }]));
    this.renames = new Map(listed.map(({ id, name }) => [id, { acknowledged: name ?? undefined, sent: undefined }]));
  }

  /** How many writes it acknowledged. */
  acknowledged = 0;

  async increment(id: string, send: () => Promise<unknown>): Promise<void> {
    const count = this.increments.get(id) ?? { before: 0, sent: 0, acknowledged: 0 };
    count.sent++;
    await send();
    count.acknowledged++;
    this.acknowledged++;
  }

  /** No two renames of a share may overlap. */
  async rename(id: string, name: string, send: () => Promise<unknown>): Promise<void> {
    const rename = { acknowledged: this.renames.get(id)?.acknowledged, sent: name };
    this.renames.set(id, rename);
    await send();
    rename.acknowledged = name;
    this.acknowledged++;
  }

  async create(send: () => Promise<string>): Promise<void> {
    this.created.add(await send());
    this.acknowledged++;
  }

  /** What of the acknowledged is not there, and what is there that was never sent. */
  complaints(listed: readonly ListedShare[]): string[] {
    const found = new Map(listed.map((share) => [share.id, share]));
    const lost = [...this.increments.keys(), ...this.created].filter((id) => !found.has(id));
    const miscounted = [...this.increments].filter(([id, { before, sent, acknowledged }]) => {
      const now = (found.get(id)?.score.reuse ?? Number.NaN) - before;
      return !(acknowledged <= now && now <= sent);
    });
    const misnamed = [...this.renames].filter(([id, { acknowledged, sent }]) => {
      const name = found.get(id)?.name ?? undefined;
      return name !== acknowledged && (sent === undefined || name !== sent);
    });
    return [
      ...lost.map((id) => `share ${id} is gone`),
      ...miscounted.map(([id, count]) => `share ${id} counts ${found.get(id)?.score.reuse ?? "nothing"}: ${JSON.stringify(count)}`),
      ...misnamed.map(([id, rename]) => `share ${id} is named ${found.get(id)?.name ?? "nothing"}: ${JSON.stringify(rename)}`),
    ];
  }
}
