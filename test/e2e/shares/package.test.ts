import assert from "node:assert/strict";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { projectFolder } from "../../workbench/projectFolder";
import { useShareServer } from "../useShareServer";
import { useWorkbench } from "../useWorkbench";

describe("the packaged extension", () => {
  const serverUrl = useShareServer({ samples: 3 });
  const workbench = useWorkbench({
    settings: () => ({ "shareExplorer.server.url": serverUrl() }),
    vsix: join(projectFolder, "share-explorer.vsix"),
    oneWindow: true,
  });

  it("lists the shares of the server and opens one as a snapshot", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    const row = window.rows().first();
    await row.waitFor();
    assert.equal(await window.rows().count(), 3);
    await row.click();
    await window.webview.getByRole("heading", { level: 1 }).waitFor();
  });

  it("has a snapshot page of under 300 KB, and no part that nothing asks for", async () => {
    const installed = await readdir(workbench.extensionsFolder);
    const extension = installed.find((name) => name.startsWith("share-explorer.")) ?? "";
    const parts = join(workbench.extensionsFolder, extension, "dist", "snapshot");
    const names = await readdir(parts);
    const contents = new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(parts, name))] as const)));
    const sizeOf = (...parts: readonly string[]) => parts.reduce((sum, name) => sum + (contents.get(name)?.length ?? NaN), 0);
    const chunks = names.filter((name) => name.startsWith("chunk-"));
    const all = Buffer.concat([...contents.values()]).toString("latin1");
    assert.deepEqual(chunks.filter((name) => !all.includes(name)), []);
    const page = sizeOf("page.js", "page.css", ...chunks);
    assert.ok(page < 300_000, `The page has ${page} bytes.`);
    const highlighting = sizeOf("highlight.js");
    assert.ok(highlighting < 300_000, `What colors code has ${highlighting} bytes.`);
  });

  it("is under 600 KB, and its main program under 400 KB", async () => {
    const { size } = await stat(join(projectFolder, "share-explorer.vsix"));
    assert.ok(size < 600 * 1024, `The package has ${size} bytes.`);
    const main = await read("dist", "main.js");
    assert.ok(main.length < 400 * 1024, `The main program has ${main.length} bytes.`);
  });

  it("reads no global of browsers in its programs, which VS Code reports as an error", async () => {
    for (const program of ["main.js", "server.js"]) {
      assert.doesNotMatch(await read("dist", program), /\bnavigator\b/);
    }
  });

  it("carries the license of every package that is bundled", async () => {
    const entryPoints = ["src/extension.ts", "src/server/main.ts", "src/snapshot/page/page.ts", "src/snapshot/page/highlight.ts", "src/snapshot/page/qrCode.ts", "src/snapshot/page/snapshot.css"];
    const { metafile } = await build({
      absWorkingDir: projectFolder,
      entryPoints,
      bundle: true,
      write: false,
      metafile: true,
      outdir: "unused",
      platform: "node",
      external: ["vscode"],
      loader: { ".svg": "dataurl" },
      alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
      logLevel: "silent",
    });
    const packages = Object.keys(metafile.inputs).flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(input)?.[1] ?? []);
    const notices = await read("dist", "ThirdPartyNotices.txt");
    const polyfill = "web-streams-polyfill"; // left out of the bundles
    const missing = [...new Set(packages)].filter((name) => name !== polyfill && !notices.includes(`\n${name} `));
    assert.ok(new Set(packages).size > 10);
    assert.deepEqual(missing, []);
  });

  async function read(...path: readonly string[]): Promise<string> {
    const installed = await readdir(workbench.extensionsFolder);
    const extension = installed.find((name) => name.startsWith("share-explorer.")) ?? "";
    return readFile(join(workbench.extensionsFolder, extension, ...path), "utf8");
  }
});
