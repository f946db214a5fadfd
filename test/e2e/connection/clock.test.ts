import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { aShare } from "../../support/aShare";
import { FakeShareServer } from "../../support/fakeShareServer";
import { projectFolder } from "../../workbench/projectFolder";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";
import { useWorkbench } from "../useWorkbench";

const dayMs = 24 * 60 * 60_000;

describe("a machine whose clock is set back", () => {
  let server: FakeShareServer;
  let url = "";
  let folder: TempFolder;

  /** Sets the clock of the windows' extension hosts against this process's. */
  const setClock = (offsetMs: number) => writeFile(join(folder.path, "clock"), String(offsetMs));

  before(async () => {
    server = await FakeShareServer.start([aShare({ id: "clamp", name: "clamp", access: "PUBLIC" })]);
    url = await server.url();
    folder = await createTempFolder("clock");
    await setClock(0);
  });

  after(async () => {
    await server.close();
    await folder.dispose();
  });

  const workbench = useWorkbench({
    settings: () => ({ "shareExplorer.server.url": url, "shareExplorer.score.undoWindow": 3 }),
    env: () => ({ SHARE_EXPLORER_CLOCK: join(folder.path, "clock") }),
    beside: [join(projectFolder, "test", "support", "shiftedClock")],
  });

  it("goes on to send scores and updates, tells no ages that cannot be, and is told of by the diagnosis", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    await window.pickFromMenu(window.rows(/^clamp,/), "Score", "Score: Reuse");
    await window.rows(/^clamp,.*\+1 pending$/).waitFor();
    await setClock(-dayMs);
    await window.rows(/pending/).waitFor({ state: "detached" }); // in time, not after a day
    assert.equal(server.requests.filter((line) => line.includes("/scores/increment")).length, 1);
    await window.pickFromMenu(window.rows(/^clamp,/), "Rename…");
    await window.answer("clamp-number");
    await window.rows(/^clamp-number,/).waitFor();
    assert.equal(server.share("clamp").name, "clamp-number");

    await window.runCommand("Shares: Diagnose Connection");
    await window.quickPicks(/Clock, warning: The clocks differ by 24 hours/).waitFor();
    await window.page.keyboard.press("Escape");

    await server.close();
    await window.pressViewButton("Refresh");
    await window.sideBar.getByText(/These shares were read just now/).waitFor();
    await window.page.reload();
    await window.rows(/^clamp-number,/).waitFor(); // as kept on the disk
    await window.sideBar.getByText(/These shares were read just now/).waitFor();
    await setClock(-2 * dayMs);
    await server.reopen();
    await window.sideBar.getByText(/Could not refresh/).waitFor({ state: "detached" }); // nobody asked
    assert.deepEqual(await window.readNotifications(), []);
  });
});
