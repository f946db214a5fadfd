import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectFolder } from "../../workbench/projectFolder";
import { useShareServer } from "../useShareServer";
import { useWorkbench } from "../useWorkbench";

describe("the packaged extension", () => {
  const serverUrl = useShareServer({ samples: 3 });
  const workbench = useWorkbench({
    settings: () => ({ "shareExplorer.server.url": serverUrl() }),
    vsix: join(projectFolder, "share-explorer.vsix"),
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
    const page = sizeOf("page.js", "page.css", "codicon.ttf", ...chunks);
    assert.ok(page < 300_000, `The page has ${page} bytes.`);
    const highlighting = sizeOf("highlight.js");
    assert.ok(highlighting < 300_000, `What colours code has ${highlighting} bytes.`);
  });
});
