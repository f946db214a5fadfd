import assert from "node:assert/strict";
import { join } from "node:path";
import type { Share } from "../../../src/api/share";
import { Shares } from "../../../src/api/share";
import { aSeededShare, anAsset } from "../../support/aSeededShare";
import { officialClient } from "../../support/officialClient";
import { projectFolder } from "../../workbench/projectFolder";
import { useShareServer } from "../useShareServer";
import { useWorkbench } from "../useWorkbench";

const sampleCount = 24;

describe("shares", () => {
  const serverUrl = useShareServer({ samples: sampleCount });
  const workbench = useWorkbench({ settings: () => ({ "shareExplorer.server.url": serverUrl(), "shareExplorer.score.undoWindow": 0 }), oneWindow: true });

  /** What the server has, asked as any client would. */
  const shareNamed = async (name: string): Promise<Share> => {
    const { iterable } = Shares.parse(await (await fetch(`${serverUrl()}/shares`)).json());
    const share = iterable.find((candidate) => candidate.name === name);
    assert.ok(share, `the server has no share ${name}`);
    return share;
  };
  /** A link to this machine as it opens in the browser of the person: VS Code passes it on. */
  const reachable = (link: string): string => {
    const { port, pathname, search } = new URL(link);
    return `${new URL(workbench.window.page.url()).origin}/proxy/${port}${pathname}${search}`;
  };
  const rowOf = (name: string) => workbench.window.rows(new RegExp(`^${name},`));

  beforeEach(async () => {
    await workbench.window.openView("Shares");
    await rowOf("debounce").waitFor();
  });

  it("are listed with access and score", async () => {
    const { window } = workbench;
    const { iterable } = Shares.parse(await (await fetch(`${serverUrl()}/shares`)).json());
    await window.rows().nth(sampleCount - 1).waitFor();
    assert.equal(iterable.length, sampleCount);
    const { score, access } = await shareNamed("debounce");
    const total = (score?.manual ?? 0) + (score?.automatic ?? 0);
    assert.equal(await rowOf("debounce").getAttribute("aria-label"), `debounce, ${access.toLowerCase()}, score ${total}`);
  });

  it("are scored by context menu", async () => {
    const { window } = workbench;
    const before = (await shareNamed("debounce")).score;
    await window.pickFromMenu(rowOf("debounce"), "Score", "Score: Reuse");
    await window.rows(new RegExp(`^debounce, \\w+, score ${(before?.manual ?? 0) + (before?.automatic ?? 0) + 1}$`)).waitFor();
    const after = (await shareNamed("debounce")).score;
    assert.equal(after?.reuse, (before?.reuse ?? 0) + 1);
    assert.equal(after.manual, (before?.manual ?? 0) + 1);
  });

  it("are scored from the palette", async () => {
    const { window } = workbench;
    const before = (await shareNamed("debounce")).score;
    await window.runCommand("Shares: Score: Priority");
    await window.answer("debounce");
    await window.statusBar("Scored “debounce” for priority").waitFor();
    await window.rows(new RegExp(`^debounce, \\w+, score ${(before?.manual ?? 0) + (before?.automatic ?? 0) + 1}$`)).waitFor();
    assert.equal((await shareNamed("debounce")).score?.priority, (before?.priority ?? 0) + 1);
  });

  it("open as a snapshot with their code, and are scored there", async () => {
    const { window } = workbench;
    await rowOf("debounce").click();
    await window.webview.getByRole("heading", { name: "debounce", level: 1 }).waitFor();
    const { asset, score } = await shareNamed("debounce");
    const code = asset?.formats.iterable[0]?.reference?.fragment?.string?.raw ?? "";
    assert.ok(code.length > 0);
    assert.equal(await window.webview.locator("pre").textContent(), code);
    const before = score?.reference ?? 0;
    await window.webview.getByRole("button", { name: "Score: Reference" }).click();
    await window.webview.getByRole("row", { name: `Reference ${before + 1}` }).waitFor();
    assert.equal((await shareNamed("debounce")).score?.reference, before + 1);
  });

  it("are renamed, and show it in the list, the snapshot and on the server", async () => {
    const { window } = workbench;
    const before = await shareNamed("csv-chunks");
    await rowOf("csv-chunks").click();
    await window.webview.getByRole("heading", { name: "csv-chunks", level: 1 }).waitFor();
    await window.pickFromMenu(rowOf("csv-chunks"), "Rename…");
    await window.answer("by-key");
    await rowOf("by-key").waitFor();
    await window.webview.getByRole("heading", { name: "by-key", level: 1 }).waitFor();
    const after = await shareNamed("by-key");
    assert.deepEqual({ ...after, name: before.name, link: before.link }, before);
    assert.match(after.link, /\?p=by-key$/);
  });

  it("are not renamed to nothing, or to what another share is called", async () => {
    const { window } = workbench;
    await window.pickFromMenu(rowOf("debounce"), "Rename…");
    await window.quickInput.fill(" ");
    await window.quickInputMessage.filter({ hasText: "Enter a name." }).waitFor();
    await window.quickInput.fill("group-by");
    await window.quickInputMessage.filter({ hasText: "Another share has this name." }).waitFor();
    await window.page.keyboard.press("Escape");
    await shareNamed("debounce");
  });

  it("change their access from the snapshot", async () => {
    const { window } = workbench;
    const before = (await shareNamed("debounce")).access;
    const [wanted, label] = before === "PUBLIC" ? ["PRIVATE", "Private"] : ["PUBLIC", "Public"];
    await rowOf("debounce").click();
    await window.webview.getByRole("button", { name: label, pressed: false }).click();
    await window.webview.getByRole("button", { name: label, pressed: true }).waitFor();
    await window.rows(new RegExp(`^debounce, ${wanted.toLowerCase()},`)).waitFor();
    assert.equal((await shareNamed("debounce")).access, wanted);
  });

  it("are made of what is selected in an editor, and of nothing but that", async () => {
    const { window } = workbench;
    await window.openFile("notes.md");
    await window.editor.getByText("Notes").dblclick(); // selects the word
    await window.runCommand("Shares: Create Share from Editor…");
    await window.page.getByText("Name of the share.").waitFor();
    await window.answer("from-notes");
    await window.quickPicks(/Private/).waitFor();
    await window.quickInput.press("Enter"); // private, if nothing else is chosen
    await window.toast("Created “from-notes”.").getByRole("button", { name: "Copy Link" }).waitFor();
    await window.webview.getByRole("heading", { name: "from-notes", level: 1 }).waitFor();
    await window.rows(/^from-notes, private, score 0/).and(window.page.locator("[aria-selected=true]")).waitFor();
    const { id } = await shareNamed("from-notes");
    const client = officialClient(serverUrl());
    const { asset, access } = await client.share.shareSnapshot({ share: id });
    const [format] = asset?.formats.iterable ?? [];
    assert.equal(format?.reference?.fragment?.string?.raw, "Notes");
    assert.equal(format.reference.fragment.metadata?.ext, "md");
    assert.equal(access, "PRIVATE");
    await client.shares.sharesDeleteShare({ share: id });
    await window.pressViewButton("Refresh");
    await window.rows(/^from-notes,/).waitFor({ state: "detached" });
  });

  it("give their link to the clipboard", async () => {
    const { window } = workbench;
    await window.pickFromMenu(rowOf("debounce"), "Copy Link");
    await window.statusBar("Copied the link").waitFor();
    const link = await window.clipboard();
    assert.equal(link, reachable((await shareNamed("debounce")).link));
  });

  it("give the links of all selected rows to the clipboard by key", async () => {
    const { window } = workbench;
    const { iterable } = Shares.parse(await (await fetch(`${serverUrl()}/shares?transferables=false`)).json());
    await window.focusRows();
    await window.page.keyboard.press("Escape"); // nothing is selected
    await window.rows().first().click({ modifiers: ["ControlOrMeta"] }); // selects, and opens nothing
    await window.page.keyboard.press("Shift+ArrowDown");
    await window.page.keyboard.press("ControlOrMeta+c");
    await window.statusBar("Copied 2 links").waitFor();
    const copied = await window.clipboard();
    assert.deepEqual(copied.split("\n"), iterable.slice(0, 2).map(({ link }) => reachable(link)));
  });

  it("made, changed, scored and deleted by the official client show after a refresh", async () => {
    const { window } = workbench;
    const client = officialClient(serverUrl());
    const id = await client.create(aSeededShare({ name: "from-the-sdk", asset: anAsset("print('sdk')\n") }));
    await window.pressViewButton("Refresh");
    await rowOf("from-the-sdk").click();
    await window.webview.getByText("print('sdk')").waitFor();

    await client.share.shareScoresIncrement({ share: id, seededScoreIncrement: { share: { update: true } } });
    await client.share.shareUpdate({ share: { ...(await client.share.shareSnapshot({ share: id })), name: "sdk-2" } });
    await window.pressViewButton("Refresh");
    await window.rows(/^sdk-2, public, score 1$/).and(window.page.locator(".selected")).waitFor(); // as it was before
    await window.webview.getByText("+1 since you last looked").waitFor(); // it was in sight, so it is no news in the list

    await client.shares.sharesDeleteShare({ share: id });
    await window.pressViewButton("Refresh");
    await rowOf("sdk-2").waitFor({ state: "detached" });
  });

  it("are deleted once that is confirmed, one by its menu, several by key", async () => {
    const { window } = workbench;
    const client = officialClient(serverUrl());
    for (const name of ["old-1", "old-2", "old-3"]) {
      await client.create(aSeededShare({ name }));
    }
    await window.pressViewButton("Refresh");
    await rowOf("old-1").click();
    await window.webview.getByRole("heading", { name: "old-1", level: 1 }).waitFor();
    await window.pickFromMenu(rowOf("old-1"), "Delete…");
    await window.dialog.getByText("Delete the share “old-1”?").waitFor();
    await window.dialog.getByRole("button", { name: "Cancel" }).click();
    await window.dialog.waitFor({ state: "detached" });
    await shareNamed("old-1");
    await window.pickFromMenu(rowOf("old-1"), "Delete…");
    await window.dialog.getByRole("button", { name: "Delete" }).click();
    await rowOf("old-1").waitFor({ state: "detached" });
    await window.editorTab(/^old-1/).waitFor({ state: "detached" });

    await rowOf("old-3").click({ modifiers: ["ControlOrMeta"] }); // the newest comes first
    await window.page.keyboard.press("Shift+ArrowDown");
    await window.page.keyboard.press("Delete");
    await window.dialog.getByText("“old-2”").waitFor();
    await window.page.screenshot({ path: join(projectFolder, "test-results", "screenshots", "delete.png") });
    await window.dialog.getByRole("button", { name: "Delete" }).click();
    await window.statusBar("Deleted 2 shares").waitFor();
    const { iterable } = Shares.parse(await (await fetch(`${serverUrl()}/shares`)).json());
    assert.deepEqual(iterable.filter(({ name }) => name?.startsWith("old-")), []);
  });

  it("say so when one was deleted meanwhile", async () => {
    const { window } = workbench;
    const client = officialClient(serverUrl());
    const id = await client.create(aSeededShare({ name: "short-lived" }));
    await window.pressViewButton("Refresh");
    await rowOf("short-lived").waitFor();
    await client.shares.sharesDeleteShare({ share: id });
    await window.pickFromMenu(rowOf("short-lived"), "Score", "Score: Reuse");
    await window.toast(/Could not score “short-lived” for \w+\..*was not found/).waitFor();
    assert.equal((await window.readNotifications()).length, 1);
  });
});
