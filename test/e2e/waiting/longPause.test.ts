import assert from "node:assert/strict";
import { join } from "node:path";
import { aSeededShare } from "../../support/aSeededShare";
import { nowhere } from "../../support/nowhere";
import { projectFolder } from "../../workbench/projectFolder";
import { LocalServerTrace } from "../connection/localServerTrace";
import { useWorkbench } from "../useWorkbench";

describe("a local server that stands still for a minute", function () {
  this.timeout(3 * 60_000);
  const workbench = useWorkbench({
    settings: () => ({
      "shareExplorer.server.url": nowhere,
      "shareExplorer.request.timeout": 5,
      "shareExplorer.score.undoWindow": 0,
    }),
  });
  const trace = new LocalServerTrace(workbench);

  it("freezes nothing, and counts and keeps what was done meanwhile once", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    await window.welcomeButton("Start Local Server").click();
    await window.statusBar("local server").waitFor();
    const { client } = await trace.connect();
    for (const name of ["scored", "renamed", "opened"]) {
      await client.create(aSeededShare({ name }));
    }
    await window.pressViewButton("Refresh");
    await window.rows(/^opened,/).waitFor();

    await trace.signal("STOP");
    try {
      await window.pickFromMenu(window.rows(/^scored,/), "Score", "Score: Update");
      await window.pickFromMenu(window.rows(/^renamed,/), "Rename…");
      await window.answer("renamed-meanwhile");
      await window.sideBar.getByText(/These shares were read 1 minute ago/).waitFor({ timeout: 100_000 });
      await window.page.screenshot({ path: join(projectFolder, "test-results", "screenshots", "long-pause.png") });
      await window.openFile("notes.md"); // the rest of the window goes on
    } finally {
      await trace.signal("CONT");
    }
    await window.sideBar.getByText(/These shares were read/).waitFor({ state: "detached" });
    await window.rows(/^scored, .*, 1 unconfirmed$/).waitFor(); // sent once, and not again before the person says so
    await window.sideBar.getByText("The server is available again. Review the pending changes, then send them.").waitFor();
    await window.runCommand("Shares: Review Scores…");
    await window.quickPicks(/^Try Again.*It will count once/).click(); // whether or not it has counted
    await window.rows(/^scored, public, score 1$/).waitFor();
    await window.statusBar("Outbox: 1").click();
    await window.page.locator(".quick-input-widget").getByText("Rename renamed → renamed-meanwhile").waitFor();
    await window.quickInput.press("Enter");
    await window.rows(/^renamed-meanwhile, public, score 0$/).waitFor();
    await window.statusBar(/^Outbox/).waitFor({ state: "detached" });
    const kept = await client.shares.sharesSnapshot({});
    assert.deepEqual(
      kept.iterable.map(({ name, score }) => [name, score?.update ?? 0]).sort(),
      [["opened", 0], ["renamed-meanwhile", 0], ["scored", 1]],
    );
  });
});
