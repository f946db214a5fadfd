import assert from "node:assert/strict";
import { join } from "node:path";
import { totalScore } from "../../../src/api/score";
import type { Share } from "../../../src/api/share";
import { Shares, titleOf } from "../../../src/api/share";
import { projectFolder } from "../../workbench/projectFolder";
import { useShareServer } from "../useShareServer";
import { useWorkbench } from "../useWorkbench";

const sampleCount = 450;
const pictures = join(projectFolder, "test-results", "screenshots");

describe("the list of shares", () => {
  const serverUrl = useShareServer({ samples: sampleCount });
  const workbench = useWorkbench({ settings: () => ({ "shareExplorer.server.url": serverUrl() }), oneWindow: true });
  let shares: readonly Share[];

  const row = (title: string) => workbench.window.rows(new RegExp(`^${title.replace(/[^\w ]/gu, "\\$&")},`));

  beforeEach(async () => {
    shares = Shares.parse(await (await fetch(`${serverUrl()}/shares?transferables=false`)).json()).iterable;
    await workbench.window.openView("Shares");
    await row("debounce").waitFor();
  });

  it("is filtered while one types, and says how much is left @oldest", async () => {
    const { window } = workbench;
    await window.pressViewButton("Filter…");
    const scored = shares.filter(({ score }) => totalScore(score) > 15);
    await window.quickInput.pressSequentially("score>15");
    await window.quickInputMessage.filter({ hasText: `${scored.length} of ${sampleCount} shares` }).waitFor();
    await window.quickInput.pressSequentially(" scroe>1");
    await window.quickInputMessage.filter({ hasText: "There is no filter “scroe>”" }).waitFor();
    await window.page.screenshot({ path: join(pictures, "filter.png") });
    await window.quickInput.fill(`score>15 name:${titleOf(scored[0] ?? assert.fail())}`);
    await window.quickInputMessage.filter({ hasText: `1 of ${sampleCount} shares` }).waitFor();
    await window.quickInput.press("Enter");
    await window.sideBar.getByText(`1 of ${sampleCount} shares matches “score>15 name:`).waitFor();
    assert.equal(await window.rows().count(), 1);

    await window.pressViewButton("Filter…");
    await window.quickInput.fill("access:public");
    await window.quickInputMessage.filter({ hasNotText: `1 of ${sampleCount}` }).waitFor();
    await window.quickInput.press("Escape");
    await window.sideBar.getByText(`1 of ${sampleCount} shares matches “score>15 name:`).waitFor();
    await window.pressViewButton("Clear Filter");
    await row("debounce").waitFor();
  });

  it("says so when no share matches, and shows all again at the press of a button", async () => {
    const { window } = workbench;
    await window.runCommand("Shares: Filter…");
    await window.answer("no such share anywhere");
    await window.sideBar.getByText("No share matches the filter.").waitFor();
    await window.page.screenshot({ path: join(pictures, "no-match.png") });
    await window.welcomeButton("Clear Filter").click();
    await row("debounce").waitFor();
  });

  it("opens share after share in one tab, until that is kept", async () => {
    const { window } = workbench;
    const [first, second, third] = shares.slice(0, 3).map(titleOf);
    assert.ok(first !== undefined && second !== undefined && third !== undefined);
    const tabs = window.editorTab(/./);
    const open = async (title: string, clicks = 1) => {
      await row(title).click({ clickCount: clicks });
      await window.webview.getByRole("heading", { name: title, level: 1, exact: true }).waitFor();
    };
    await open(first);
    await open(second);
    assert.equal(await tabs.count(), 1);
    await window.runCommand("Shares: Keep Open");
    await open(first);
    await window.editorTab(second).waitFor();
    assert.equal(await tabs.count(), 2);

    await window.runCommand("Developer: Reload Window");
    await row(third).waitFor();
    await window.editorTab(first).click();
    await window.webview.getByRole("heading", { name: first, level: 1, exact: true }).waitFor();
    await open(third); // in the tab of the first, which was no more kept than before
    assert.equal(await tabs.count(), 2);

    await open(first, 2); // a double click keeps it
    await open(third);
    assert.equal(await tabs.count(), 3);
    await window.pickFromMenu(row(third), "Open Snapshot to the Side");
    await window.page.locator(".editor-group-container").nth(1).getByRole("tab", { name: third }).waitFor();
    assert.equal(await tabs.count(), 3); // it was open, and has moved
    await window.page.screenshot({ path: join(pictures, "preview.png") });
  });

  it("is filtered, sorted by name and grouped by access, in the next window too @oldest", async () => {
    const { window } = workbench;
    await window.runCommand("Shares: Sort By…");
    await window.quickPicks(/Date Created/).and(window.page.locator(".focused")).waitFor();
    await window.quickPicks(/Name/).click();
    const names = shares.map(titleOf).sort(new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare);
    await window.rows().first().and(row(names[0] ?? "")).waitFor();
    await window.runCommand("Shares: Group By…");
    await window.quickPicks("Access").click();
    const isPublic = shares.filter(({ access }) => access === "PUBLIC");
    await window.rows(`Public, ${isPublic.length} shares`).click();
    await window.rows().nth(1).and(row(isPublic.map(titleOf).sort(Intl.Collator().compare)[0] ?? "")).waitFor();
    await window.page.screenshot({ path: join(pictures, "groups.png") });

    await window.pressViewButton("Filter…");
    await window.answer("access:private");
    const filtered = window.sideBar.getByText(`${sampleCount - isPublic.length} of ${sampleCount} shares match “access:private”`);
    await filtered.waitFor();
    await window.untilKept("access:private");

    await window.page.reload();
    await window.openView("Shares");
    await filtered.waitFor();
    await window.rows(`Private, ${sampleCount - isPublic.length} shares`).waitFor();
    await window.runCommand("Shares: Sort By…");
    await window.quickPicks(/Name/).filter({ hasText: "current" }).waitFor();
    await window.page.keyboard.press("Escape");
    await window.runCommand("Shares: Group By…");
    await window.quickPicks("None").click();
    await window.pressViewButton("Clear Filter");
    await window.runCommand("Shares: Sort By…");
    await window.quickPicks(/Descending/).click();
    await window.rows().first().and(row(names.at(-1) ?? "")).waitFor();
    await window.runCommand("Shares: Sort By…");
    await window.quickPicks(/Server's Order/).click();
    await window.rows().first().and(row(titleOf(shares[0] ?? assert.fail()))).waitFor();
  });

  it("shows more at a time by keyboard, and goes on where it was @oldest", async () => {
    const { window } = workbench;
    await window.sideBar.getByRole("tree").focus();
    await window.page.keyboard.press("End");
    await window.rows(`Show 100 More, ${sampleCount - 100} not shown`).waitFor();
    await window.page.keyboard.press("Enter");
    await row(titleOf(shares[100] ?? assert.fail())).and(window.page.locator(".focused")).waitFor();
    await window.page.keyboard.press("End");
    await window.rows("Show 100 More, 250 not shown").waitFor();
  });
});

describe("Find Share", () => {
  const serverUrl = useShareServer({ samples: sampleCount });
  const workbench = useWorkbench({ settings: () => ({ "shareExplorer.server.url": serverUrl() }), oneWindow: true });
  let shares: readonly Share[];

  beforeEach(async () => {
    shares = Shares.parse(await (await fetch(`${serverUrl()}/shares?transferables=false`)).json()).iterable;
  });

  it("finds by a term, opens by keyboard, and never had to show the view", async () => {
    const { window } = workbench;
    await window.runCommand("Shares: Find Share…");
    await window.quickPicks().nth(5).waitFor();
    const [wanted] = shares.filter(({ accessors }) => accessors.iterable.some(({ count }) => count > 8));
    assert.ok(wanted);
    await window.quickInput.fill(`opened>8 id:${wanted.id}`);
    await window.quickPicks().nth(1).waitFor({ state: "detached" });
    await window.quickPicks().first().filter({ hasText: titleOf(wanted) }).waitFor();
    await window.quickInput.press("Enter");
    await window.webview.getByText(wanted.id).waitFor();
  });

  it("takes what was typed just before Enter", async () => {
    const { window } = workbench;
    await window.runCommand("Shares: Find Share…");
    await window.quickPicks().nth(5).waitFor();
    await window.answer("opened:0 name:group-by");
    await window.webview.getByRole("heading", { name: "group-by", level: 1 }).waitFor();
  });

  it("reads the clipboard only when asked to, and finds the share of the link in it", async () => {
    const { window } = workbench;
    const last = shares.at(-1) ?? assert.fail();
    await window.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(`<${last.link}>`)})`);
    await window.runCommand("Shares: Find Share…");
    await window.quickPicks().nth(5).waitFor(); // without the permission to read the clipboard
    await window.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await window.page.getByRole("button", { name: "Paste from Clipboard" }).click();
    await window.quickPicks().nth(1).waitFor({ state: "detached" });
    await window.page.context().clearPermissions();
    await window.page.context().grantPermissions(["clipboard-write"]);
    await window.page.screenshot({ path: join(pictures, "find.png") });
    await window.quickInput.press("Enter");
    await window.webview.getByText(last.id).waitFor();
  });

  it("says what is wrong with a term", async () => {
    const { window } = workbench;
    await window.runCommand("Shares: Find Share…");
    await window.quickPicks().nth(5).waitFor();
    await window.quickInput.fill("score>lots");
    await window.quickPicks(/needs a whole number/).waitFor();
  });
});

describe("a row", () => {
  const serverUrl = useShareServer({ samples: 12 });
  const workbench = useWorkbench({ settings: () => ({ "shareExplorer.server.url": serverUrl() }) });

  it("becomes a link in Markdown where it is dropped on an editor", async () => {
    const { window } = workbench;
    await window.sideBar.getByRole("treeitem", { name: "notes.md" }).dblclick();
    await window.editorTab("notes.md").waitFor();
    await window.openView("Shares");
    await window.rows(/^debounce,/).waitFor();
    const from = await window.rows(/^debounce,/).boundingBox();
    const to = await window.page.locator(".editor-instance .view-lines").boundingBox();
    assert.ok(from && to);
    const { mouse, keyboard } = window.page;
    await mouse.move(from.x + 30, from.y + 8);
    await mouse.down();
    await mouse.move(to.x + 200, to.y + 100, { steps: 5 });
    await keyboard.down("Shift");
    await mouse.move(to.x + 220, to.y + 120, { steps: 5 });
    await mouse.up();
    await keyboard.up("Shift");
    await window.page.locator(".editor-instance .view-lines").getByText("[debounce](").waitFor();
    await window.page.screenshot({ path: join(pictures, "drop.png") });
  });
});
