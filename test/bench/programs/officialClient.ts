/** The official TypeScript SDK, which maps what it reads but checks nothing. */
import { officialClient } from "../../support/officialClient";
import { measureClient } from "../measureClient";

void measureClient((url) => {
  const { share, shares } = officialClient(url);
  return {
    list: async () => (await shares.sharesSnapshot({ transferables: false })).iterable.length,
    read: async (id) => (await share.shareSnapshot({ share: id, transferables: true })).id,
  };
});
