import { RequestAbortedError } from "../client/errors";
import type { ListOptions, ShareListing } from "../client/shareClient";
import { ShareClient } from "../client/shareClient";
import type { TransportOptions } from "../client/transport";

/** Lists the shares of the server that it was made for, and of no other that has taken its place. */
export class RecognizingClient extends ShareClient {
  /** @param isSame asks the server who it is, as far as servers tell that */
  constructor(
    options: TransportOptions,
    private readonly isSame: () => Promise<boolean>,
  ) {
    super(options);
  }

  /** @throws {RequestAbortedError} if another server answers */
  override async listShares(options: ListOptions = {}): Promise<ShareListing> {
    const listing = super.listShares(options);
    const [isSame] = await Promise.all([this.isSame(), listing.catch(() => undefined)]);
    if (!isSame) {
      throw new RequestAbortedError(`Another server than before answers at ${this.baseUrl}.`, { method: "GET", url: this.baseUrl });
    }
    return listing;
  }
}
