import { Configuration, SeededShareFromJSON, ShareApi, SharesApi } from "@pieces.app/pieces-os-client";
import type { SeededShare } from "../../src/api/seededShare";

/** The official client of the API, as its users have it. */
export interface OfficialClient {
  readonly share: ShareApi;
  readonly shares: SharesApi;
  /** Creates a share. @returns its id */
  create(seed: SeededShare): Promise<string>;
}

/** @param token for a server that asks for one; the client itself knows no tokens, its configuration takes any header */
export function officialClient(basePath: string, token?: string): OfficialClient {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const configuration = new Configuration({ basePath, headers });
  const shares = new SharesApi(configuration);
  return {
    share: new ShareApi(configuration),
    shares,
    create: async (seed) => {
      const created = await shares.sharesCreateNewShare({ seededShare: SeededShareFromJSON(seed) });
      const [share] = created.iterable;
      if (share === undefined) {
        throw new Error("The server created no share.");
      }
      return share.id;
    },
  };
}
