import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { OwnerTokens } from "../../../src/servers/ownerTokens";
import { TokenHandover } from "../../../src/servers/tokenHandover";
import { aSecretStorage } from "../../support/aLocalServer";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";

const owner = "a".repeat(32);
const token = "5".repeat(64);

describe("TokenHandover", () => {
  let folder: TempFolder;
  let stop: () => void;

  beforeEach(async () => {
    folder = await createTempFolder("handover");
    stop = () => undefined;
  });

  afterEach(async () => {
    stop();
    await folder.dispose();
  });

  it("gives the token to each of many windows that ask at the same time, and leaves nothing", async () => {
    stop = new TokenHandover(folder.path).offer(owner, token);
    const asked = await Promise.all(Array.from({ length: 8 }, () => new TokenHandover(folder.path).ask(owner)));
    assert.deepEqual(new Set(asked), new Set([token]));
    assert.deepEqual(await readdir(folder.path), []);
  });

  it("never has the token on the disk in clear", async () => {
    const window = new TokenHandover(folder.path, 300);
    const asking = window.ask(owner);
    let asked: string | undefined;
    while (asked === undefined) {
      asked = (await readdir(folder.path)).find((name) => name.startsWith("wanted-"));
    }
    const kept = await readFile(join(folder.path, asked), "utf8");
    await asking;
    await writeFile(join(folder.path, asked), kept, { mode: 0o600 }); // nobody takes the answer
    stop = new TokenHandover(folder.path).offer(owner, token);
    let given: string | undefined;
    while (given === undefined) {
      given = (await readdir(folder.path)).find((name) => name.startsWith("given-"));
    }
    assert.ok(!(await readFile(join(folder.path, given), "utf8")).includes(token));
  });

  it("gives up after a while where the window that runs the server does not answer, and where it runs another one", async () => {
    stop = new TokenHandover(folder.path).offer("b".repeat(32), token);
    assert.equal(await new TokenHandover(folder.path, 50).ask(owner), undefined);
    assert.deepEqual(await readdir(folder.path), []);
  });

  it("is not fooled by what somebody else has put in the place of an answer", async () => {
    const asking = new TokenHandover(folder.path).ask(owner);
    let asked: string | undefined;
    while (asked === undefined) {
      asked = (await readdir(folder.path)).find((name) => name.startsWith("wanted-"));
    }
    await writeFile(join(folder.path, asked.replace(`wanted-${owner}`, "given")), JSON.stringify({ token }), { mode: 0o600 });
    assert.equal(await asking, undefined);
  });
});

describe("OwnerTokens", () => {
  const never = { offer: () => () => undefined, ask: () => assert.fail("asked") } as unknown as TokenHandover;

  it("reads what another window put in the secret storage that they have in common", async () => {
    const secrets = aSecretStorage();
    await new OwnerTokens(secrets, never).share(owner, token);
    assert.equal(await new OwnerTokens(secrets, never).read(owner), token);
  });

  it("asks the window that runs the server, once, where the storage has the token of another run or none", async () => {
    let asked = 0;
    const handover = {
      offer: () => () => undefined,
      ask: () => {
        asked++;
        return Promise.resolve(token);
      },
    } as unknown as TokenHandover;
    const secrets = aSecretStorage();
    await new OwnerTokens(secrets, never).share("b".repeat(32), "of another run");
    const tokens = new OwnerTokens(secrets, handover);
    assert.deepEqual(await Promise.all([tokens.read(owner), tokens.read(owner)]), [token, token]);
    assert.equal(await tokens.read(owner), token);
    assert.equal(asked, 1);
  });
});
