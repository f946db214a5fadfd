import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmod, mkdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { aSeededShare } from "../../support/aSeededShare";
import { nowhere } from "../../support/nowhere";
import type { HttpServer } from "../../support/startHttpServer";
import { startHttpServer } from "../../support/startHttpServer";
import { useWorkbench } from "../useWorkbench";
import { WorkbenchPage } from "../workbenchPage";
import { LocalServerTrace } from "./localServerTrace";

describe("the local server, by chance or on purpose", () => {
  const workbench = useWorkbench({ settings: () => ({ "shareExplorer.server.url": nowhere, "shareExplorer.score.undoWindow": 0 }) });
  const trace = new LocalServerTrace(workbench);
  /** Somebody else's program, which says yes to everything. */
  let stranger: HttpServer;
  let heard: IncomingMessage[] = [];

  before(async () => {
    stranger = await startHttpServer((request, response) => {
      heard.push(request);
      response.end(request.url === "/shares" ? JSON.stringify({ iterable: [] }) : "ok:11111111-1111-4111-8111-111111111111");
    });
  });

  after(() => stranger.close());

  beforeEach(() => {
    heard = [];
  });

  const start = async (window: WorkbenchPage) => {
    await window.runCommand("Shares: Start Local Server");
    await window.statusBar("local server").waitFor();
  };
  const stop = async (window: WorkbenchPage) => {
    await window.runCommand("Shares: Stop Local Server");
    await window.sideBar.getByText("No share server answers").waitFor();
  };

  it("whose port belongs to another program says so, and starts once it may take another", async () => {
    const { window } = workbench;
    await workbench.changeSettings({ "shareExplorer.localServer.port": Number(new URL(stranger.url).port) });
    await window.openView("Shares");
    await window.welcomeButton("Start Local Server").click();
    const notification = window.toast("its port belongs to another program. Choose another in the setting “Local Server: Port”, or 0 for a free one");
    await notification.getByRole("button", { name: "Open Settings" }).click();
    await window.page.locator(".settings-editor").getByText("The port of the local server; 0 takes a free one.").waitFor();
    await workbench.changeSettings({});
    await window.welcomeButton("Start Local Server").click();
    await window.sideBar.getByText("There are no shares on this server yet").waitFor();
    assert.deepEqual(heard, []);
    await stop(window);
  });

  it("whose record is forged or led astray starts nevertheless, and tells its token to nobody", async () => {
    const { window } = workbench;
    const { recordFile } = trace;
    const victim = join(workbench.folder, "victim");
    const forged = JSON.stringify({ state: "running", url: stranger.url, owner: "5".repeat(32) });
    const gone = await startHttpServer(() => undefined);
    await gone.close();
    await mkdir(trace.folder, { recursive: true });
    await window.openView("Shares");
    const attacks: Record<string, () => Promise<unknown>> = {
      "a link to a file of the person": async () => {
        await writeFile(victim, forged, { mode: 0o600 });
        await symlink(victim, recordFile);
      },
      "made by somebody else": async () => {
        await writeFile(recordFile, forged);
        await chmod(recordFile, 0o666);
      },
      "of a stranger's server": () => writeFile(recordFile, forged, { mode: 0o600 }),
      "of a server that is gone": () => writeFile(recordFile, forged.replace(stranger.url, gone.url), { mode: 0o600 }),
      "of a server on another machine": () => writeFile(recordFile, forged.replace("127.0.0.1", "localhost.example"), { mode: 0o600 }),
      "of a stopped server in whose place a stranger is": () =>
        writeFile(recordFile, JSON.stringify({ state: "stopped", url: stranger.url }), { mode: 0o600 }),
    };
    for (const [what, attack] of Object.entries(attacks)) {
      await rm(recordFile, { force: true });
      await attack();
      await start(window);
      await window.sideBar.getByText("There are no shares on this server yet").waitFor();
      const { url } = await trace.read();
      assert.notEqual(url, stranger.url, what);
      assert.equal((await fetch(`${url}/.well-known/health`)).status, 200, what);
      const record = await stat(recordFile);
      assert.equal(record.mode & 0o777, 0o600, what);
      await stop(window);
    }
    assert.equal(await readFile(victim, "utf8"), forged);
    assert.deepEqual(heard.filter(({ headers, url }) => headers.authorization !== undefined || url === "/shares"), []);
    assert.deepEqual(heard, []); // no window that lives vouches for it
    assert.deepEqual(await window.readNotifications(), []);
  });

  it("that has moved is followed by every window, and a program that took its old port gets no write and no token", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    await start(window);
    const { url, client } = await trace.connect();
    await client.create(aSeededShare({ name: "moved" }));
    const second = new WorkbenchPage(await window.page.context().newPage());
    await second.open(window.page.url());
    await second.openView("Shares");
    await second.rows(/^moved, public/).waitFor();

    const free = await startHttpServer(() => undefined);
    await free.close();
    await workbench.changeSettings({ "shareExplorer.localServer.port": Number(new URL(free.url).port) });
    let run = await trace.read();
    while (run.url !== free.url) { // the window follows its settings on its own time
      await window.runCommand("Shares: Restart Local Server");
      run = await trace.readNext(run.owner);
    }
    await window.rows(/^moved, public/).waitFor();
    const thief = await startHttpServer((request, response) => {
      heard.push(request);
      response.end("ok"); // whatever it is asked
    }, Number(new URL(url).port));

    await second.pickFromMenu(second.rows(/^moved/), "Score", "Score: Update");
    await second.rows(/^moved, public, score 1$/).waitFor();
    await second.pickFromMenu(second.rows(/^moved/), "Rename…");
    await second.answer("arrived");
    await second.rows(/^arrived, public, score 1$/).waitFor();
    assert.deepEqual(heard.filter(({ headers, method }) => headers.authorization !== undefined || method !== "GET"), []);
    await stop(second);
    await second.page.goto("about:blank"); // so that its extension host ends
    await thief.close();
  });

  it("goes over to another window when its own is killed, and loses nothing", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    await start(window);
    const { url, client } = await trace.connect();
    await client.create(aSeededShare({ name: "survivor" }));
    const second = new WorkbenchPage(await window.page.context().newPage());
    await second.open(window.page.url());
    await second.openView("Shares");
    await second.pickFromMenu(second.rows(/^survivor/), "Score", "Score: Update");
    await second.rows(/^survivor, public, score 1$/).waitFor();

    const { pid } = await trace.read();
    const owner = parentOf(pid);
    assert.match(execFileSync("ps", ["-o", "args=", "-p", String(owner)], { encoding: "utf8" }), /extensionHost/);
    process.kill(owner, "SIGKILL");
    await second.pickFromMenu(second.rows(/^survivor/), "Score", "Score: Update");
    await second.rows(/^survivor, public, score 2$/).waitFor();
    const next = await trace.read();
    assert.notEqual(next.pid, pid);
    assert.equal(next.url, url); // so that links go on to open
    // VS Code's next extension host may have read the list before that score.
    await window.pressViewButton("Refresh");
    await window.rows(/^survivor, public, score 2\b/).waitFor();
    assert.deepEqual(await second.readNotifications(), []);
    await stop(second);
    await second.page.goto("about:blank"); // so that its extension host ends
  });
});

function parentOf(pid: number): number {
  return Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }));
}
