import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ServerProgram } from "../../support/serverProgram";
import { writeUntilKilled } from "../../support/writersUntilKilled";
import { createTempFolder, type TempFolder } from "../../workbench/tempFolder";

const rounds = 5;

interface Listed {
  [field: string]: unknown;
  id: string;
  score: { manual: number; reuse: number };
}

/** `acknowledged ≤ found ≤ sent`. */
function between({ sent, acknowledged }: { sent: number; acknowledged: number }, found: number, what: string): void {
  assert.ok(acknowledged <= found && found <= sent, `${what}: ${acknowledged} <= ${found} <= ${sent}`);
}

describe("a server that is killed in the middle of updates, increments and creates", () => {
  let temp: TempFolder;
  let program: ServerProgram;
  before(async () => {
    temp = await createTempFolder("killed");
    program = await ServerProgram.build(temp.path);
  });
  afterEach(() => program.end());
  after(() => temp.dispose());

  for (let round = 1; round <= rounds; round++) {
    it(`has all that it acknowledged, whole, and is back within two seconds (round ${round})`, async () => {
      const data = join(temp.path, `round ${round}`);
      const start = () => program.start(["--port", "0", "--data", data, "--sample", "1"]);
      const list = async (url: string) =>
        ((await (await fetch(`${url}/shares?transferables=false`)).json()) as { iterable: Listed[] }).iterable;
      const killed = start();
      const [before = assert.fail()] = await list(await killed.url);

      const { increments, updates, created } = await writeUntilKilled(killed, before.id, 150 + 37 * round);

      const began = performance.now();
      const again = start();
      const after = await list(await again.url);
      assert.ok(performance.now() - began < 2_000, "back in time");
      const share = after.find(({ id }) => id === before.id) ?? assert.fail();
      between(increments, share.score.reuse - before.score.reuse, "score");
      assert.equal(share.score.manual - before.score.manual, share.score.reuse - before.score.reuse, "a write is whole");
      for (const [field, write] of updates) {
        between(write, Number(share[field] ?? 0), field);
      }
      const ids = new Set(after.map(({ id }) => id));
      assert.deepEqual(created.filter((id) => !ids.has(id)), [], "every new share is there");
      assert.ok(after.length <= 1 + created.length + 2);
      assert.doesNotMatch(again.output.stderr, /damaged/);

      again.child.kill("SIGTERM");
      assert.equal(await again.ended, 0);
      const db = new DatabaseSync(join(data, "shares.db"), { readOnly: true });
      assert.deepEqual(db.prepare("PRAGMA integrity_check").all().map((row) => row.integrity_check), ["ok"]);
      assert.deepEqual(db.prepare("PRAGMA foreign_key_check").all(), []);
      db.close();
    }).timeout(60_000);
  }
}).timeout(60_000);
