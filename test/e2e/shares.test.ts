import assert from "node:assert/strict";
import { useShareServer } from "./useShareServer";
import { useWorkbench } from "./useWorkbench";

describe("the Shares view", () => {
  const serverUrl = useShareServer({ samples: 24 });
  const workbench = useWorkbench({ settings: () => ({ "shareExplorer.server.url": serverUrl() }) });

  it("lists the shares of the server and opens one as a snapshot", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    const row = window.rows().first();
    await row.waitFor();
    assert.equal(await window.rows().count(), 24);
    const name = (await row.getAttribute("aria-label"))?.split(",")[0] ?? "";
    await row.click();
    await window.webview.getByRole("heading", { name, level: 1 }).waitFor();
  });
});
