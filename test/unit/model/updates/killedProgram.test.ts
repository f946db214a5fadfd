import assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { readShare } from "../../../../src/api/readShare";
import type { ShareJson } from "../../../../src/api/shareJson";
import { ShareClient } from "../../../../src/client/shareClient";
import { defaultRetryPolicy } from "../../../../src/client/retry";
import { editsBetween } from "../../../../src/model/updates/edit";
import { OutcomeUnknownError } from "../../../../src/model/updates/outcomeUnknownError";
import { ShareStore } from "../../../../src/model/shares/shareStore";
import { UpdateHistory } from "../../../../src/model/updates/updateHistory";
import { aSeededShare } from "../../../support/aSeededShare";
import { officialClient } from "../../../support/officialClient";
import type { ServerRun } from "../../../support/serverProgram";
import { ServerProgram } from "../../../support/serverProgram";
import { useStateDatabase } from "../../../support/useStateDatabase";
import type { HttpServer } from "../../../support/startHttpServer";
import { startHttpServer } from "../../../support/startHttpServer";
import type { TempFolder } from "../../../workbench/tempFolder";
import { createTempFolder } from "../../../workbench/tempFolder";

describe("an update while the local server's program is killed", () => {
  const database = useStateDatabase();
  let temp: TempFolder;
  let program: ServerProgram;
  let run: ServerRun;
  /** Between the client and the program, which has another port after each start. */
  let between: HttpServer;
  let client: ShareClient;
  let store: ShareStore;
  let history: UpdateHistory;
  let share: ShareJson;
  let killAt: "before the update" | "before the answer";
  let sent: number;

  before(async () => {
    temp = await createTempFolder("killed-updates");
    program = await ServerProgram.build(temp.path);
    start();
    between = await startHttpServer((request, response) => void pass(request, response));
  });

  beforeEach(async () => {
    const id = await officialClient(await run.url).create(aSeededShare());
    sent = 0;
    const log = { debug: () => undefined, warn: () => undefined };
    const retries = { ...defaultRetryPolicy, wait: () => Promise.resolve() };
    client = new ShareClient({ baseUrl: between.url, timeoutMs: 10_000, log, retries });
    history = new UpdateHistory({ state: database.state, isEnabled: () => true, log });
    store = new ShareStore(client, "here", { journal: history });
    share = await store.readSnapshot(id);
  });

  afterEach(() => {
    client.dispose();
  });

  after(async () => {
    await between.close();
    await program.end();
    await temp.dispose();
  });

  it("between reading and writing is not known yet, and nothing was written", async () => {
    killAt = "before the update";
    await assert.rejects(rename(), OutcomeUnknownError);
    assert.deepEqual(editsBetween(share, await onServer()), []);
    assert.equal((await history.latest("here", share.id))?.outcome, "unknown");
    assert.equal(sent, 1);
  });

  it("after writing, before the answer, is found to have taken effect", async () => {
    killAt = "before the answer";
    assert.equal((await rename()).how, "readBack");
    assert.equal((await onServer()).name, "mine");
    assert.equal((await history.latest("here", share.id))?.outcome, "applied");
    assert.equal(sent, 1);
  });

  const rename = () => store.update(share.id, { name: "mine" }, readShare(share), { server: "here" });
  const onServer = () => store.readSnapshot(share.id);

  function start(): void {
    run = program.start(["--port", "0", "--data", temp.path]);
  }

  async function killAndStart(): Promise<void> {
    run.child.kill("SIGKILL");
    await run.ended;
    start();
    await run.url;
  }

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const isUpdate = request.method === "POST";
    sent += isUpdate ? 1 : 0;
    if (isUpdate && killAt === "before the update") {
      await killAndStart();
      response.destroy();
      return;
    }
    const tag = request.headers["if-match"];
    const headers = { ...(isUpdate && { "content-type": "application/json" }), ...(tag !== undefined && { "if-match": tag }) };
    const url = `${await run.url}${request.url ?? ""}`;
    const answer = await fetch(url, isUpdate ? { method: "POST", body, headers } : { headers });
    const content = await answer.text();
    if (isUpdate) {
      assert.equal(answer.status, 200, content);
      await killAndStart();
      response.destroy();
      return;
    }
    response.writeHead(answer.status, { etag: answer.headers.get("etag") ?? "" }).end(content);
  }
}).timeout(60_000);
