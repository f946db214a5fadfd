import assert from "node:assert/strict";
import { aSeededShare } from "../../support/aSeededShare";
import { nowhere } from "../../support/nowhere";
import { useWorkbench } from "../useWorkbench";
import { WorkbenchPage } from "../workbenchPage";
import { LocalServerTrace } from "./localServerTrace";

describe("the local server", () => {
  const workbench = useWorkbench({
    settings: () => ({
      "shareExplorer.server.url": nowhere,
      "shareExplorer.request.timeout": 2,
      "shareExplorer.score.undoWindow": 0,
    }),
  });

  const trace = new LocalServerTrace(workbench);

  it("is offered where no server answers, starts, keeps its shares over a reload, and stops", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    await window.sideBar.getByText("No share server answers").waitFor();
    await window.welcomeButton("Start Local Server").click();
    await window.sideBar.getByText("There are no shares on this server yet").waitFor();

    const first = await trace.connect();
    await first.client.create(aSeededShare({ name: "kept" }));
    await window.pressViewButton("Refresh");
    await window.rows(/^kept, public/).waitFor();
    const refused = await fetch(`${first.url}/shares`);
    assert.equal(refused.status, 401);

    await window.page.reload(); // the view is open again by itself
    await window.rows(/^kept, public/).waitFor();

    const second = await trace.connect();
    await window.runCommand("Shares: Stop Local Server");
    await window.sideBar.getByText("No share server answers").waitFor();
    await assert.rejects(fetch(`${second.url}/.well-known/health`));
  });

  it("is named as the server in use in a new window before anything is asked of it", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    await window.welcomeButton("Start Local Server").click();
    await window.statusBar("local server").waitFor();
    await window.openView("Explorer");
    await window.untilKept('"serverKindInUse":"local"');
    await window.open(window.page.url());
    const command = window.quickPicks("Shares: Select Server…");
    while ((await command.count()) === 0) { // a list that was opened before the extensions were read has none of theirs
      await window.page.keyboard.press("Escape");
      await window.page.keyboard.press("F1");
      await window.quickInput.fill(">Shares: Select Server…");
      await window.quickPicks().first().waitFor();
    }
    await command.click();
    await window.quickPicks(/Local server, in use/).waitFor();
    await window.page.keyboard.press("Escape");
    await window.statusBar("local server").waitFor();
    await window.runCommand("Shares: Stop Local Server");
    await window.statusBar("127.0.0.1:9").waitFor();
  });

  it("is one for all windows", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    await window.welcomeButton("Start Local Server").click();
    await window.sideBar.getByText("No share server answers").waitFor({ state: "detached" });
    const { url, client } = await trace.connect();
    await client.create(aSeededShare({ name: "common" }));

    const second = new WorkbenchPage(await window.page.context().newPage());
    await second.open(window.page.url());
    await second.openView("Shares");
    await second.rows(/^common, public/).waitFor();
    assert.equal((await trace.connect()).url, url);
    await second.pickFromMenu(second.rows(/^common/), "Score", "Score: Update");
    await second.rows(/^common, public, score 1$/).waitFor();
    await window.pressViewButton("Refresh");
    await window.rows(/^common, public, score 1\b/).waitFor();

    await window.page.goto("about:blank"); // it was the one that ran the server
    await second.pickFromMenu(second.rows(/^common/), "Score", "Score: Update");
    await second.rows(/^common, public, score 2$/).waitFor();
    assert.equal((await trace.connect()).url, url);

    await trace.signal("KILL");
    await second.pickFromMenu(second.rows(/^common/), "Score", "Score: Update");
    await second.rows(/^common, public, score 3$/).waitFor();

    await trace.signal("STOP");
    await second.pressViewButton("Refresh");
    await second.sideBar.getByText(/did not answer within/).waitFor();
    await trace.signal("CONT");
    await second.sideBar.getByText(/did not answer within/).waitFor({ state: "detached" }); // nobody asked again
    assert.equal(await second.rows(/^common, public, score 3$/).count(), 1);
    assert.deepEqual(await second.readNotifications(), []);
    await second.runCommand("Shares: Stop Local Server");
    await second.sideBar.getByText("No share server answers").waitFor();
    await second.page.goto("about:blank"); // so that its extension host ends
  });

  it("is restarted from the diagnosis where it hangs, and stays out of a new window that must not start it", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    await window.welcomeButton("Start Local Server").click();
    await window.statusBar("local server").waitFor();
    const { url, client } = await trace.connect();
    await client.create(aSeededShare({ name: "hung" }));
    await trace.signal("STOP");
    await window.runCommand("Shares: Diagnose Connection");
    await window.quickPicks(/Health, failed: It accepts connections, but does not answer/).waitFor();
    await window.quickPicks(/Restart Local Server/).click();
    await window.rows(/^hung, public/).waitFor();
    assert.equal((await trace.connect()).url, url);

    await workbench.changeSettings({ "shareExplorer.localServer.autoStart": false });
    await window.page.reload();
    await window.openView("Shares");
    await window.sideBar.getByText(/The local server does not run|No server answers/).first().waitFor();
    await window.statusBar("local server").waitFor(); // not whatever the settings name
    await assert.rejects(fetch(`${url}/.well-known/health`));
    await window.runCommand("Shares: Start Local Server");
    await window.rows(/^hung, public/).waitFor();
    await window.runCommand("Shares: Stop Local Server");
    await window.sideBar.getByText("No share server answers").waitFor();
  });
});
