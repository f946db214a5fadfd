import assert from "node:assert/strict";
import type { Server } from "node:http";
import { Configuration, ResponseError, SeededShareFromJSON, ShareApi, SharesApi, ShareToJSON, WellKnownApi } from "@pieces.app/pieces-os-client";
import { createApp } from "../../../src/server/app";
import { answerRequests, listen, stopListening } from "../../../src/server/listen";
import { createLog } from "../../../src/server/log";
import { hostsOf } from "../../../src/server/middleware/guard";
import { openDatabase } from "../../../src/server/store/openDatabase";
import { SqliteShareStore } from "../../../src/server/store/sqliteShareStore";
import { anAsset, aSeededShare } from "../../support/aSeededShare";
import { anUnknownId } from "../../support/aServerApp";

/** The API's own client, unchanged, against a listening server. */
describe("the official TypeScript client", () => {
  let server: Server;
  let store: SqliteShareStore;
  let share: ShareApi;
  let shares: SharesApi;
  let wellKnown: WellKnownApi;

  before(async () => {
    const log = createLog("error", () => undefined);
    const db = await openDatabase("memory", log, () => new Date());
    const listening = await listen("127.0.0.1", 0);
    server = listening.server;
    const basePath = `http://127.0.0.1:${listening.port}`;
    store = new SqliteShareStore({ db, origin: basePath });
    const hosts = hostsOf("127.0.0.1", listening.port);
    answerRequests(server, createApp({ store, hosts, version: "12.0.0", log }).fetch);
    const configuration = new Configuration({ basePath, apiKey: "an application's id" });
    share = new ShareApi(configuration);
    shares = new SharesApi(configuration);
    wellKnown = new WellKnownApi(configuration);
  });
  after(async () => {
    await stopListening(server, 1000);
    store.close();
  });

  const create = async (name?: string) => {
    const seededShare = SeededShareFromJSON(aSeededShare(name === undefined ? {} : { name }));
    const { iterable } = await shares.sharesCreateNewShare({ seededShare });
    return iterable[0] ?? assert.fail();
  };
  const failsWith = (status: number) => (error: unknown) => {
    assert.ok(error instanceof ResponseError);
    assert.equal(error.response.status, status);
    return true;
  };

  it("finds the server", async () => {
    assert.equal(await wellKnown.getWellKnownHealth(), `ok:${store.serverId}`);
    assert.equal(await wellKnown.getWellKnownVersion(), "12.0.0");
  });

  it("creates a share, with all that it requires, and finds it in the list", async () => {
    const created = await create("from the client");

    assert.equal(created.name, "from the client");
    assert.ok(created.id && created.link && created._short && created.created.value instanceof Date);
    assert.deepEqual([created.access, created.accessors.iterable, created.score?.manual], ["PUBLIC", [], 0]);
    const { iterable } = await shares.sharesSnapshot({});
    assert.deepEqual(iterable.find(({ id }) => id === created.id), created);
  });

  it("shares an asset again, with the shares that it has already, each of which says what it shares", async () => {
    const first = await create();
    const asset = { ...anAsset(), shares: { iterable: [ShareToJSON(first)] } };

    const { iterable } = await shares.sharesCreateNewShare({ seededShare: SeededShareFromJSON({ access: "PUBLIC", asset }) });

    const again = await share.shareSnapshot({ share: iterable[0]?.id ?? assert.fail() });
    assert.deepEqual(again.asset?.shares?.iterable.map(({ id, asset }) => [id, asset]), [[first.id, first.asset?.id]]);
  });

  it("reads snapshots with and without content", async () => {
    const { id } = await create();
    const rawIn = (snapshot: Awaited<ReturnType<typeof share.shareSnapshot>>) =>
      snapshot.asset?.formats.iterable[0]?.reference?.fragment?.string?.raw;

    assert.equal(rawIn(await share.shareSnapshot({ share: id })), "const answer = 42;\n");
    assert.equal(rawIn(await share.shareSnapshot({ share: id, transferables: true })), "const answer = 42;\n");
    assert.equal(rawIn(await share.shareSnapshot({ share: id, transferables: false })), undefined);
    assert.equal(rawIn(await shares.sharesSpecificShareSnapshot({ share: id })), "const answer = 42;\n");
    const { iterable } = await shares.sharesSnapshot({ transferables: false });
    assert.ok(iterable.every((one) => rawIn(one) === undefined));
  });

  it("changes what it read, and what it does not know stays: keys, microseconds, content", async () => {
    const { id } = await create("before the change");
    const stored = () => JSON.parse(Buffer.from(store.share(id, "whole")?.body ?? []).toString()) as object;
    await store.update(id, (row) => {
      const share = { ...(JSON.parse(row.json) as object), invented: { by: "someone" } };
      const whole = JSON.stringify(share).replaceAll(".318Z", ".318204Z"); // what other clients wrote
      return { id, name: row.name, access: row.access, lean: whole, whole };
    });
    const before = stored();
    assert.match(JSON.stringify(before), /318204Z/);

    const read = await share.shareSnapshot({ share: id, transferables: false });
    const updated = await share.shareUpdate({ share: { ...read, name: "after the change" } });

    assert.equal(updated.name, "after the change");
    assert.doesNotMatch(JSON.stringify(ShareToJSON(updated)), /318204/, "the client cuts microseconds");
    const link = new URL(`/?p=${encodeURIComponent("after the change")}`, read.link).href;
    assert.deepEqual(stored(), { ...before, name: "after the change", link });
  });

  for (const transferables of [true, false]) {
    it(`changes nothing where it sends back one asset or several, read ${transferables ? "with" : "without"} content`, async () => {
      const other = anAsset("two", "22222222-0000-4000-8000-000000000002");
      const several = SeededShareFromJSON({ access: "PRIVATE", assets: { iterable: [anAsset("one"), other] } });
      const { iterable } = await shares.sharesCreateNewShare({ seededShare: several });
      for (const { id } of [await create(), ...iterable]) {
        const stored = () => Buffer.from(store.share(id, "whole")?.body ?? []).toString();
        const before = stored();

        await share.shareUpdate({ share: await share.shareSnapshot({ share: id, transferables }), transferables });
        await share.shareUpdate({ share: await shares.sharesSpecificShareSnapshot({ share: id, transferables }) });

        assert.equal(stored(), before);
      }
    });
  }

  it("scores with a body, and changes nothing without one", async () => {
    const { id } = await create();

    await share.shareScoresIncrement({ share: id, seededScoreIncrement: { share: { reuse: true } } });
    await share.shareScoresIncrement({ share: id });

    const { score } = await share.shareSnapshot({ share: id });
    assert.deepEqual([score?.manual, score?.reuse], [1, 1]);
  });

  it("deletes a share", async () => {
    const { id } = await create();
    assert.equal(await shares.sharesDeleteShare({ share: id }), id);
    await assert.rejects(share.shareSnapshot({ share: id }), failsWith(404));
  });

  it("gets errors as errors", async () => {
    const unknown = anUnknownId();
    await create("taken");
    const mine = await create("mine");

    await assert.rejects(share.shareSnapshot({ share: unknown }), failsWith(404));
    await assert.rejects(shares.sharesSpecificShareSnapshot({ share: unknown, transferables: false }), failsWith(404));
    const scored = { share: { reuse: true, update: true } };
    await assert.rejects(share.shareScoresIncrement({ share: mine.id, seededScoreIncrement: scored }), failsWith(422));
    await assert.rejects(share.shareUpdate({}), failsWith(400));
    await assert.rejects(share.shareUpdate({ share: { ...mine, id: unknown } }), failsWith(404));
    await assert.rejects(share.shareUpdate({ share: { ...mine, name: "taken" } }), failsWith(409));
    await assert.rejects(share.shareUpdate({ share: { ...mine, name: "" } }), failsWith(422));
    await assert.rejects(share.shareScoresIncrement({ share: unknown }), failsWith(404));
    await assert.rejects(shares.sharesDeleteShare({ share: unknown }), failsWith(404));
    await assert.rejects(shares.sharesCreateNewShare({}), failsWith(400));
    const seededShare = SeededShareFromJSON({ ...aSeededShare({ name: "taken" }), asset: anAsset() });
    await assert.rejects(shares.sharesCreateNewShare({ seededShare }), failsWith(409));
  });
});
