import assert from "node:assert/strict";
import { join } from "node:path";
import { aShare } from "../../support/aShare";
import { FakeShareServer } from "../../support/fakeShareServer";
import { projectFolder } from "../../workbench/projectFolder";
import { useWorkbench } from "../useWorkbench";

const screenshots = join(projectFolder, "test-results", "screenshots");

describe("the Outbox", () => {
  let server: FakeShareServer;
  let url = "";

  before(async () => {
    const names = ["clamp", "debounce", "csv-chunks"];
    server = await FakeShareServer.start(names.map((name) => aShare({ id: name, name, access: "PUBLIC" })));
    url = await server.url();
  });

  after(() => server.close());

  const workbench = useWorkbench({ settings: () => ({ "shareExplorer.server.url": url }) });
  const row = (name: string | RegExp) => workbench.window.rows(name);
  const writes = () => server.requests.filter((line) => line.startsWith("POST"));

  it("shows what was done offline, also right after a reload, and sends it once it is reviewed", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    await row(/^clamp,/).waitFor();
    await server.close();
    await window.pressViewButton("Refresh");
    await window.sideBar.getByText(/Could not refresh/).waitFor();
    await window.pickFromMenu(row(/^clamp,/), "Rename…");
    await window.answer("clamp-number");
    await row(/^Rename clamp to clamp-number, just now/).waitFor();

    await window.page.reload();
    await row(/^Rename clamp to clamp-number/).waitFor();
    await window.pickFromMenu(row(/^debounce,/), "Score", "Score: Reuse");
    await row(/^debounce,.*, \+1 in outbox$/).waitFor();
    await row(/^Score debounce: \+1 reuse/).waitFor();
    await window.pickFromMenu(row(/^csv-chunks,/), "Change Access…");
    await window.quickPicks(/Private/).click();
    await row(/^Make csv-chunks private/).waitFor();
    await window.sideBar.getByText("The server is unavailable. Nothing is sent until you review it.").waitFor();
    await window.page.screenshot({ path: join(screenshots, "outbox-offline.png") });

    server.requests.length = 0;
    await server.reopen();
    await window.sideBar.getByText("The server is available again. Review the pending changes, then send them.").waitFor(); // nobody asked
    await window.statusBar("Outbox: 3").waitFor();
    assert.deepEqual(writes(), []);
    await row(/^Make csv-chunks private/).hover();
    await window.page.screenshot({ path: join(screenshots, "outbox.png") });
    await window.pressRowButton(row(/^Make csv-chunks private/), "Discard");
    await row(/^Make csv-chunks private/).waitFor({ state: "detached" });

    await window.statusBar("Outbox: 2").click();
    await window.page.locator(".quick-input-widget").getByText("Score debounce: +1 reuse").waitFor();
    await window.page.screenshot({ path: join(screenshots, "outbox-review.png") });
    await window.quickInput.press("Enter");
    await row(/^clamp-number,/).waitFor();
    await window.statusBar("Sent 2 of 2 from the Outbox").waitFor();
    await window.statusBar(/^Outbox/).waitFor({ state: "detached" });
    await row(/waits in the Outbox$/).first().waitFor({ state: "detached" });
    assert.deepEqual(writes().map((line) => line.split(" ")[1]), [
      "/share/update?transferables=false",
      "/share/debounce/scores/increment",
    ]);
  });

  it("shows what is for a server that isn't in use in a group of its own, where it can be discarded", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    await row(/^csv-chunks,/).waitFor();
    await server.close();
    await window.pressViewButton("Refresh");
    await window.sideBar.getByText(/Could not refresh/).waitFor();
    await window.pickFromMenu(row(/^csv-chunks,/), "Rename…");
    await window.answer("renamed");
    await row(/^Rename csv-chunks to renamed/).waitFor();

    await workbench.changeSettings({ "shareExplorer.server.url": "http://127.0.0.1:9" });
    const group = row(new RegExp(`^${new URL(url).host}, 1 pending`));
    await group.waitFor();
    await group.click();
    await row(/^Rename csv-chunks to renamed/).hover();
    await window.page.screenshot({ path: join(screenshots, "outbox-other-server.png") });
    await window.pressRowButton(row(/^Rename csv-chunks to renamed/), "Discard");
    await group.waitFor({ state: "detached" });
    await server.reopen();
  });
});
