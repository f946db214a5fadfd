import type { Server } from "./server";
import { isSameAddress } from "../client/serverIdentity";

/** Pieces OS where it answers, as what the person may change to while the server in use does not answer. */
export class PiecesOffer {
  private offered: string | undefined;

  constructor(
    /** Where Pieces OS answers, if it does. */
    readonly find: () => Promise<string | undefined>,
    private readonly onChange: () => void,
  ) {}

  get url(): string | undefined {
    return this.offered;
  }

  /** Offers Pieces OS if it answers, and somewhere else than the server in use. */
  async look({ kind, url }: Server): Promise<void> {
    const found = kind === "configured" ? await this.find() : undefined;
    this.set(found === undefined || isSameAddress(found, url) ? undefined : found);
  }

  withdraw(): void {
    this.set(undefined);
  }

  private set(url: string | undefined): void {
    if (url !== this.offered) {
      this.offered = url;
      this.onChange();
    }
  }
}
