import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type * as shareClient from "../../../src/client/shareClient";
import { projectFolder } from "../../workbench/projectFolder";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";
import type { FaultServer } from "../../support/startFaultServer";
import { startFaultServer } from "../../support/startFaultServer";

describe("a minified client", () => {
  let folder: TempFolder;
  let server: FaultServer;

  before(async () => {
    folder = await createTempFolder("minified");
    server = await startFaultServer();
  });

  after(async () => {
    await server.close();
    await folder.dispose();
  });

  it("knows a cancelled request, though minifying renames the classes of errors", async () => {
    const outfile = join(folder.path, "client.mjs");
    const entry = join(projectFolder, "src", "client", "shareClient.ts");
    const banner = { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' };
    await build({ entryPoints: [entry], outfile, bundle: true, minify: true, platform: "node", format: "esm", banner });
    const { ShareClient } = (await import(pathToFileURL(outfile).href)) as typeof shareClient;

    const abort = new AbortController();
    server.fault = () => {
      abort.abort();
    };
    const log = { debug: () => undefined, warn: () => undefined };
    const client = new ShareClient({ baseUrl: server.url, timeoutMs: 5000, log });
    await assert.rejects(client.listShares({ signal: abort.signal }), /was cancelled/);
    client.dispose();
  });
});
