import assert from "node:assert/strict";
import type { ShareJson } from "../../../../src/api/shareJson";
import { applyEdits } from "../../../../src/model/updates/mergeEdits";
import { ShareStore } from "../../../../src/model/shares/shareStore";
import { toSnapshotView } from "../../../../src/snapshot/toSnapshotView";
import { aRichShare } from "../../../support/aRichShare";
import { startHttpServer } from "../../../support/startHttpServer";
import { fieldsIn, oddValues, withField } from "../../../support/withOddField";
import { ShareClient } from "../../../../src/client/shareClient";

const whole = { isWhole: true, areNamed: true };

describe("a share with one odd field", () => {
  let share: ShareJson;
  let sent: unknown[];
  let store: ShareStore;
  let client: ShareClient;
  let server: Awaited<ReturnType<typeof startHttpServer>>;

  before(async () => {
    server = await startHttpServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        if (request.url === "/share/update?transferables=false") {
          share = JSON.parse(Buffer.concat(chunks).toString()) as ShareJson;
          sent.push(share);
        } else if (request.method === "POST") {
          sent.push(request.url);
          response.writeHead(204).end();
          return;
        }
        response.end(JSON.stringify(request.url?.startsWith("/shares") === true ? { iterable: [share] } : share));
      });
    });
    client = new ShareClient({ baseUrl: server.url, timeoutMs: 10_000, log: { debug: () => undefined, warn: () => undefined } });
  });

  beforeEach(() => {
    sent = [];
    store = new ShareStore(client, "here");
  });

  after(async () => {
    client.dispose();
    await server.close();
  });

  for (const [kind, value] of Object.entries(oddValues)) {
    it(`is listed, opened, renamed and scored where the field is ${kind === "removed" ? kind : `replaced by ${kind}`}`, async () => {
      const { assets, ...head } = aRichShare();
      const ordinary = { ...head, assets: { iterable: assets?.iterable?.slice(0, 1) } };
      const shown = toSnapshotView(ordinary, whole);
      for (const path of fieldsIn(ordinary)) {
        const odd = withField(ordinary, path, value);
        share = odd;
        await store.refresh();
        const listed = store.get(odd.id);
        assert.ok(listed, path.join("."));

        const view = toSnapshotView(await store.readSnapshot(odd.id), whole);
        const isAround = path[0] === "assets" && path.length < 6;
        assert.deepEqual(isAround ? view.score : view.assets.length, isAround ? shown.score : shown.assets.length, path.join("."));

        await store.update(odd.id, { name: "renamed" }, listed, { server: "here" });
        assert.deepEqual(sent, [applyEdits(JSON.parse(JSON.stringify(odd)) as ShareJson, [{ path: ["name"], base: null, mine: "renamed" }])]);
        await store.increment(odd.id, "reuse", "key", { server: "here" });
        assert.equal(sent.length, 2);
        sent = [];
      }
    });
  }

  it("has an empty list where the server has null for one", async () => {
    const empty = await startHttpServer((_request, response) => response.end('{"iterable":null}'));
    const other = new ShareClient({ baseUrl: empty.url, timeoutMs: 10_000, log: { debug: () => undefined, warn: () => undefined } });
    assert.deepEqual(await other.listShares().then(({ shares, unreadable }) => [shares, unreadable]), [[], []]);
    other.dispose();
    await empty.close();
  });
});
