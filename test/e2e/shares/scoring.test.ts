import assert from "node:assert/strict";
import { readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import type { Share } from "../../../src/api/share";
import { Shares } from "../../../src/api/share";
import { officialClient } from "../../support/officialClient";
import { projectFolder } from "../../workbench/projectFolder";
import { useShareServer } from "../useShareServer";
import { useWorkbench } from "../useWorkbench";

const screenshots = join(projectFolder, "test-results", "screenshots");

/** Long enough for a person to see and do what the tests see and do. */
const undoWindow = 60;

describe("scores", () => {
  const serverUrl = useShareServer({ samples: 12 });
  const workbench = useWorkbench({
    settings: () => ({ "shareExplorer.server.url": serverUrl(), "shareExplorer.score.undoWindow": undoWindow }),
    oneWindow: true,
  });

  const shareNamed = async (name: string): Promise<Share> => {
    const { iterable } = Shares.parse(await (await fetch(`${serverUrl()}/shares`)).json());
    const share = iterable.find((candidate) => candidate.name === name);
    assert.ok(share, `the server has no share ${name}`);
    return share;
  };
  const reusesOf = async (name: string) => (await shareNamed(name)).score?.reuse ?? 0;
  const rowOf = (name: string) => workbench.window.rows(new RegExp(`^${name},`));
  const pendingRowOf = (name: string, count = 1) => workbench.window.rows(new RegExp(`^${name},.*, \\+${count} pending$`));
  const settledRowOf = (name: string) => workbench.window.rows(new RegExp(`^${name}, \\w+, score \\d+$`));
  const undoButton = (count: string) => workbench.window.statusBar(`${count}, Undo`);

  beforeEach(async () => {
    await workbench.window.openView("Shares");
    await rowOf("debounce").waitFor();
  });

  it("wait to be sent, and are taken back from the status bar", async () => {
    const { window } = workbench;
    const before = await reusesOf("debounce");
    await window.pickFromMenu(rowOf("debounce"), "Score", "Score: Reuse");
    await pendingRowOf("debounce").waitFor();
    await window.pickFromMenu(rowOf("debounce"), "Score", "Score: Reuse");
    await pendingRowOf("debounce", 2).waitFor();
    await undoButton("2 scores").click();
    await window.statusBar("Took back the reuse score of “debounce”").waitFor();
    await undoButton("1 score").click();
    await settledRowOf("debounce").waitFor();
    assert.equal(await reusesOf("debounce"), before);
  });

  it("are given to every selected share, and taken back, by keyboard alone @oldest", async () => {
    const { window } = workbench;
    const { keyboard } = window.page;
    await rowOf("debounce").click({ modifiers: ["ControlOrMeta"] });
    await keyboard.press("Shift+ArrowDown");
    await pickByKeyboard("Score", "Score: Reuse");
    await undoButton("2 scores").waitFor();
    await keyboard.press("ControlOrMeta+z");
    await undoButton("2 scores").waitFor({ state: "detached" });
    await window.clearSelection();
  });

  /** Opens the context menu of the selected rows and walks to an entry with the arrow keys. */
  async function pickByKeyboard(submenu: string, entry: string): Promise<void> {
    const { page } = workbench.window;
    const walkTo = async (name: string) => {
      const item = page.getByRole("menuitem", { name, exact: true });
      await item.waitFor();
      for (let steps = 0; steps < 30 && !(await page.locator(".action-item.focused").filter({ has: item }).isVisible()); steps++) {
        await page.keyboard.press("ArrowDown");
      }
    };
    await page.keyboard.press("Shift+F10");
    await walkTo(submenu);
    await page.keyboard.press("ArrowRight");
    await walkTo(entry);
    await page.keyboard.press("Enter");
  }

  it("that others gave show as news, until they are marked as seen @oldest", async () => {
    const { window } = workbench;
    const client = officialClient(serverUrl());
    const { id } = await shareNamed("csv-chunks");
    for (let time = 0; time < 2; time++) {
      await client.share.shareScoresIncrement({ share: id, seededScoreIncrement: { share: { reuse: true } } });
    }
    await window.pressViewButton("Refresh");
    await window.rows(/^csv-chunks,.*, \+2 reuse since \d\d:\d\d/).waitFor();
    await window.containerTab("Shares.*1 share has changed").waitFor();
    await window.page.screenshot({ path: join(screenshots, "news.png") });
    await window.runCommand("Shares: Mark All as Seen");
    await settledRowOf("csv-chunks").waitFor();
  });

  it("are given by single keys, share after share, and summed up @oldest", async () => {
    const { window } = workbench;
    const { keyboard } = window.page;
    await window.runCommand("Shares: Triage Shares");
    await window.quickPicks(/^debounce/).waitFor();
    await window.webview.getByRole("heading", { name: "debounce", level: 1 }).waitFor();
    await keyboard.press("2");
    await pendingRowOf("debounce").waitFor();
    await window.quickPicks(/^csv-chunks/).waitFor();
    await window.page.screenshot({ path: join(screenshots, "triage.png") });
    await keyboard.press("u");
    await settledRowOf("debounce").waitFor();
    await window.quickPicks(/^debounce/).waitFor();
    await keyboard.press("1");
    await window.quickPicks(/^csv-chunks/).waitFor();
    await keyboard.press("a");
    await window.quickPicks(/Private/).waitFor();
    await keyboard.press("Enter"); // private comes first
    await window.quickPicks(/^csv-chunks, private/).waitFor();
    await keyboard.press("s");
    await window.quickPicks(/^starter-kit/).waitFor();
    await keyboard.press("Escape");
    await window.toast("Went through 2 shares: 1 scored, 1 with another access, 1 skipped").waitFor();
    await undoButton("1 score").click();
    await settledRowOf("debounce").waitFor();
  });

  it("meant for a share that is gone meanwhile are not given to the next", async () => {
    const { window } = workbench;
    const { keyboard } = window.page;
    const { id } = await shareNamed("timed");
    await window.clearSelection();
    await rowOf("timed").click({ modifiers: ["ControlOrMeta"] }); // where it begins
    await window.runCommand("Shares: Triage Shares");
    await window.quickPicks(/^timed/).waitFor();
    await officialClient(serverUrl()).shares.sharesDeleteShare({ share: id });
    await window.pressViewButton("Refresh");
    await rowOf("timed").waitFor({ state: "detached" });
    await window.quickInput.click();
    await keyboard.press("2");
    await window.quickPicks(/“timed” is not on the server any more/).waitFor();
    await keyboard.press("Escape");
    await window.quickInput.waitFor({ state: "hidden" });
    await window.rows(/pending$/).waitFor({ state: "detached" });
    assert.equal(await undoButton("1 score").count(), 0);
  });

  it("are sent when the window is left before their time", async () => {
    const { window } = workbench;
    const before = await reusesOf("debounce");
    await window.pickFromMenu(rowOf("debounce"), "Score", "Score: Reuse");
    await pendingRowOf("debounce").waitFor();
    await window.page.reload();
    await settledRowOf("debounce").waitFor();
    assert.equal(await reusesOf("debounce"), before + 1);
  });

  it("survive the death of the extension host, and count once", async () => {
    const { window } = workbench;
    const before = await reusesOf("debounce");
    await window.pickFromMenu(rowOf("debounce"), "Score", "Score: Reuse");
    await pendingRowOf("debounce").waitFor();
    const first = await extensionHost();
    process.kill(first, "SIGKILL");
    await pendingRowOf("debounce").waitFor({ state: "detached" });
    await pendingRowOf("debounce").waitFor(); // VS Code starts another host by itself
    assert.notEqual(await extensionHost(), first);
    assert.equal(await reusesOf("debounce"), before);
    await window.page.reload();
    await settledRowOf("debounce").waitFor();
    assert.equal(await reusesOf("debounce"), before + 1);
  });

  /** The process that has the extension's database open. */
  async function extensionHost(): Promise<number> {
    const database = join(workbench.globalStorage, "share-explorer.share-explorer", "state.db");
    for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
      const files = await readdir(`/proc/${pid}/fd`).catch(() => []); // of another user, or just ended
      const paths = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => "")));
      if (paths.includes(database)) {
        return Number(pid);
      }
    }
    throw new Error("No process has the extension's database open.");
  }
});
