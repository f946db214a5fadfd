import assert from "node:assert/strict";
import { Agent, request } from "node:http";
import { Share } from "../../../src/api/share";
import { aSeededShare } from "../../support/aSeededShare";
import { type ServerRun, ServerProgram } from "../../support/serverProgram";
import { createTempFolder, type TempFolder } from "../../workbench/tempFolder";

const clients = 64;
const increments = 20_000;

describe("many clients at once", () => {
  let temp: TempFolder;
  let program: ServerProgram;
  let run: ServerRun;
  let url: string;
  const agent = new Agent({ keepAlive: true, maxSockets: clients });

  before(async () => {
    temp = await createTempFolder("clients");
    program = await ServerProgram.build(temp.path);
    run = program.start(["--port", "0", "--data", temp.path]);
    url = await run.url;
  });
  after(async () => {
    agent.destroy();
    await program.end();
    await temp.dispose();
  });

  const send = (method: string, path: string, body?: string) =>
    new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const headers = body === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
      request(url + path, { method, headers, agent }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => (text += part));
        response.on("end", () => {
          resolve({ status: response.statusCode, text });
        });
      })
        .on("error", reject)
        .end(body);
    });
  const create = async () => {
    const { text } = await send("POST", "/shares/create", JSON.stringify(aSeededShare()));
    return Share.parse((JSON.parse(text) as { iterable: unknown[] }).iterable[0]);
  };
  const inParallel = (work: (client: number) => Promise<void>) => Promise.all(Array.from({ length: clients }, (_, client) => work(client)));

  it("are counted exactly", async () => {
    const { id } = await create();
    let left = increments;
    let acknowledged = 0;
    await inParallel(async () => {
      while (left-- > 0) {
        const { status } = await send("POST", `/share/${id}/scores/increment`, '{"share":{"reuse":true},"shares":{"update":true}}');
        acknowledged += Number(status === 204);
      }
    });

    assert.equal(acknowledged, increments);
    const { score } = Share.parse(JSON.parse((await send("GET", `/share/${id}`)).text));
    assert.deepEqual([score?.manual, score?.reuse], [increments, increments]);
    const list = JSON.parse((await send("GET", "/shares?transferables=false")).text) as { score: { update: number } };
    assert.equal(list.score.update, increments);
  }).timeout(60_000);

  it("do not lose each other's changes of other fields", async () => {
    const { id } = await create();
    await inParallel(async (client) => {
      const body = JSON.stringify({ id, [`field ${client}`]: client });
      assert.equal((await send("POST", "/share/update", body)).status, 200);
      assert.equal((await send("POST", `/share/${id}/scores/increment`, '{"share":{"reuse":true}}')).status, 204);
    });

    const share = JSON.parse((await send("GET", `/share/${id}`)).text) as Record<string, unknown> & Share;
    assert.equal(share.score?.reuse, clients);
    assert.deepEqual(Array.from({ length: clients }, (_, client) => share[`field ${client}`]), [...Array(clients).keys()]);
  });
}).timeout(60_000);
