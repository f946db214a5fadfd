import assert from "node:assert/strict";
import { useServerProgram } from "../../support/useServerProgram";

const scoring = '{"share":{"reuse":true}}';

describe("the server as a program", () => {
  const server = useServerProgram();

  it("has one owner of a data folder when two start at once, new or not", async () => {
    for (let round = 0; round < 3; round++) {
      const runs = [server.start(), server.start()];
      const outcomes = await Promise.allSettled(runs.map((run) => run.url));
      assert.deepEqual(outcomes.map((outcome) => outcome.status).sort(), ["fulfilled", "rejected"]);
      await server.program.end();
    }
  });

  it("takes over the data folder of one that crashed", async () => {
    const first = server.start("--sample", "3");
    await first.url;
    first.child.kill("SIGKILL");
    await first.ended;

    assert.equal((await server.shares(await server.start().url)).length, 3);
  });

  it("loses nothing that it acknowledged when it is killed in the middle of writing", async () => {
    for (let round = 0; round < 4; round++) {
      const run = server.start("--sample", "1");
      const url = await run.url;
      const [share] = await server.shares(url);
      const before = share?.score?.reuse ?? 0;
      let [sent, acknowledged] = [0, 0];
      const client = async () => {
        for (;;) {
          sent++;
          const response = await fetch(`${url}/share/${share?.id ?? ""}/scores/increment`, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: scoring,
          });
          acknowledged += Number(response.status === 204);
          if (acknowledged === 100 + round) {
            run.child.kill("SIGKILL");
          }
        }
      };
      await Promise.allSettled([1, 2, 3, 4, 5, 6].map(client));
      await run.ended;

      const again = server.start();
      const [after] = await server.shares(await again.url);
      const counted = (after?.score?.reuse ?? 0) - before;
      assert.ok(acknowledged >= 100 && acknowledged <= counted && counted <= sent, `${acknowledged} <= ${counted} <= ${sent}`);
      assert.doesNotMatch(again.output.stderr, /damaged/);
      again.child.kill("SIGTERM");
      assert.equal(await again.ended, 0);
    }
  });
}).timeout(60_000);
