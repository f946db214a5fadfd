/** The extension's own client. */
import { ShareClient } from "../../../src/client/shareClient";
import { measureClient } from "../measureClient";
import { silentLog } from "../silentLog";

void measureClient((baseUrl) => {
  const client = new ShareClient({ baseUrl, timeoutMs: 60_000, log: silentLog });
  return {
    list: async () => {
      const { shares, unreadable } = await client.listShares();
      return shares.length - unreadable.length;
    },
    read: async (id) => (await client.readShare(id, { transferables: true })).id,
  };
});
