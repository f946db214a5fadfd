import assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { Share } from "../../../../src/api/share";
import { ServerUnreachableError } from "../../../../src/client/errors";
import { ShareClient } from "../../../../src/client/shareClient";
import { defaultRetryPolicy } from "../../../../src/client/retry";
import { ShareStore } from "../../../../src/model/shares/shareStore";
import { OutcomeUnknownError } from "../../../../src/model/updates/outcomeUnknownError";
import { aShare } from "../../../support/aShare";
import type { HttpServer } from "../../../support/startHttpServer";
import { startHttpServer } from "../../../support/startHttpServer";
import { onTheServer, theServer } from "../../../support/theServer";

const { id } = aShare();

describe("an update while the server is killed", () => {
  let share: Share;
  let server: HttpServer;
  let client: ShareClient;
  let store: ShareStore;
  /** What the server does with an update once it has read it. */
  let onUpdate: (response: ServerResponse) => void;
  let onRead: () => void;

  beforeEach(async () => {
    share = aShare({ unknown: { kept: true } });
    onRead = () => undefined;
    server = await startHttpServer((request, response) => void answer(request, response));
    const retries = { ...defaultRetryPolicy, wait: () => Promise.resolve() };
    const log = { debug: () => undefined, warn: () => undefined };
    client = new ShareClient({ baseUrl: server.url, timeoutMs: 2000, log, retries });
    store = new ShareStore(client, theServer);
  });

  afterEach(async () => {
    client.dispose();
    await server.close();
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    if (request.method === "POST") {
      onUpdate(response);
      if (!response.destroyed) {
        share = Share.parse(JSON.parse(body));
      }
    } else {
      onRead();
    }
    response.end(JSON.stringify(share));
  }

  const rename = () => store.update(id, { name: "mine" }, aShare(), onTheServer);

  it("between reading and writing has not happened", async () => {
    let closed: Promise<void> | undefined;
    onRead = () => {
      closed = server.close(); // this very answer is cut off too, so that the read is tried again in vain
    };
    await assert.rejects(rename(), ServerUnreachableError);
    await closed;
    assert.equal(share.name, "clamp");
  });

  it("after writing, before the answer, is found out when the server is back", async () => {
    onUpdate = (response) => {
      share = { ...share, name: "mine" };
      response.destroy();
    };
    const { how, share: now } = await rename();
    assert.equal(how, "readBack");
    assert.deepEqual(now, { ...aShare({ unknown: { kept: true } }), name: "mine" });
  });

  it("before writing, with the request on its way, is found out too", async () => {
    onUpdate = (response) => response.destroy();
    await assert.rejects(rename(), /^OutcomeUnknownError: It is not known yet whether the update takes effect/);
  });

  it("for good cannot be told", async () => {
    let closed: Promise<void> | undefined;
    onUpdate = (response) => {
      response.destroy();
      closed = server.close();
    };
    await assert.rejects(rename(), OutcomeUnknownError);
    await closed;
  });
});
