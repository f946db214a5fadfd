import assert from "node:assert/strict";
import { join } from "node:path";
import { projectFolder } from "../workbench/projectFolder";
import { useShareServer } from "./useShareServer";
import { useWorkbench } from "./useWorkbench";

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
});
