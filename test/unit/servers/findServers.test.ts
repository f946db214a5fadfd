import assert from "node:assert/strict";
import type { FoundServer } from "../../../src/servers/findServers";
import { findServers, knownPorts } from "../../../src/servers/findServers";

const describeServer = () => Promise.resolve({ version: "1.0.0", shareCount: 3 });

/** Finds what servers answer, by address and what they say of their health. */
async function findIn(servers: Readonly<Record<string, string>>, ports = knownPorts) {
  const found: FoundServer[] = [];
  const asked: string[] = [];
  let busy = 0;
  let mostBusy = 0;
  await findServers({
    ports,
    health: async (url) => {
      asked.push(url);
      mostBusy = Math.max(mostBusy, ++busy);
      await Promise.resolve();
      busy--;
      return servers[url];
    },
    describe: describeServer,
    signal: new AbortController().signal,
    onFound: (server) => found.push(server),
  });
  return { found, asked, mostBusy };
}

describe("findServers", () => {
  it("asks every known port over IPv4 and IPv6, few at a time", async () => {
    const { found, asked, mostBusy } = await findIn({});
    assert.deepEqual(found, []);
    assert.equal(new Set(asked).size, 2 * 36);
    assert.ok(asked.includes("http://127.0.0.1:1000") && asked.includes("http://[::1]:39333"));
    assert.ok(mostBusy <= 4);
  });

  it("finds a server once that answers over both", async () => {
    const servers = {
      "http://127.0.0.1:39300": "ok:a",
      "http://[::1]:39300": "ok:a",
      "http://127.0.0.1:39301": "ok",
      "http://[::1]:39301": "ok",
      "http://[::1]:5323": "ok:b",
      "http://127.0.0.1:39302": "ok:a", // forwarded
    };
    const { found } = await findIn(servers);
    assert.deepEqual(found.map(({ url }) => url).sort(), ["http://127.0.0.1:39300", "http://127.0.0.1:39301", "http://[::1]:5323"]);
    assert.deepEqual(found[0], { url: found[0]?.url, ...(await describeServer()) });
  });

  it("stops when it is called off", async () => {
    const search = new AbortController();
    let asked = 0;
    await findServers({
      ports: knownPorts,
      health: () => {
        asked++;
        search.abort();
        return Promise.resolve("ok");
      },
      describe: describeServer,
      signal: search.signal,
      onFound: () => assert.fail("found after the end"),
    });
    assert.ok(asked <= 8);
  });
});
