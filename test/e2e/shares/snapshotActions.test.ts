import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { anAsset, aRichShare } from "../../support/aRichShare";
import { StagedShareServer } from "../../support/stagedShareServer";
import { SnapshotFrame, watchPolicy } from "./snapshotFrame";
import { useWorkbench } from "../useWorkbench";

describe("the snapshot page", () => {
  const server = new StagedShareServer();
  before(() => server.start());
  after(() => server.close());
  const workbench = useWorkbench({ settings: () => ({ "shareExplorer.server.url": server.url }), oneWindow: true });
  let violations: string[];

  beforeEach(async () => {
    const { window } = workbench;
    violations = watchPolicy(window.page);
    server.clear();
    await window.openView("Shares");
    await window.pressViewButton("Refresh");
    await window.sideBar.getByText("There are no shares on this server yet").waitFor(); // what was before is behind
    server.put(aRichShare());
    await window.pressViewButton("Refresh");
    await window.rows(/^rich,/).click();
    await window.webview.getByRole("heading", { name: "rich", level: 1 }).waitFor();
  });

  afterEach(() => {
    assert.deepEqual(violations, []);
  });

  const button = (name: string | RegExp) => workbench.window.webview.getByRole("button", { name });
  const clipboard = () => workbench.window.clipboard();
  const copied = async (what: string): Promise<unknown> => {
    await button(`Copy ${what}`).click();
    await workbench.window.webview.getByRole("status").getByText(`Copied: ${what}`).waitFor();
    return clipboard();
  };

  it("copies link, ids and JSON, shows the QR code, and asks before a link that hides its host", async () => {
    const { window } = workbench;
    const share = aRichShare();
    assert.equal(await copied("Link"), share.link);
    assert.equal(await copied("ID"), share.id);
    assert.equal(await copied("Short ID"), share.short);
    await button("QR Code").click();
    await window.webview.getByRole("img", { name: "QR code of the link" }).locator("path").waitFor();

    await window.webview.getByText("Raw JSON", { exact: true }).click();
    await window.webview.locator(".raw .hljs-attr", { hasText: '"distributions"' }).or(button("Show More")).first().waitFor();
    assert.deepEqual(JSON.parse(String(await copied("JSON"))), JSON.parse(JSON.stringify(share)));
    await button("Open JSON in Editor").click();
    await window.editorTab(/rich\.json/).waitFor();
    await window.page.locator(".part.statusbar").getByText("JSON", { exact: true }).waitFor();

    server.put(aRichShare({ link: "http://127.0.0.1:1000@evil.example/" }));
    await window.editorTab(/^rich(?!\.json)/).click();
    await window.webview.locator(".link", { hasText: "evil.example" }).waitFor(); // not in the raw JSON
    await button("Open Link in Browser").click();
    await window.dialog.getByText("Open a page on evil.example?").waitFor();
    await window.dialog.getByRole("button", { name: "Cancel" }).click();
  });

  it("opens a link as it stands, whatever the name in it holds", async () => {
    const { window } = workbench;
    const link = `https://share.example/?p=${encodeURIComponent("C# & co, 100% + 1")}`;
    server.put(aRichShare({ link }));
    await window.pressViewButton("Refresh");
    await window.webview.getByText(link).waitFor();
    const context = window.page.context();
    await context.route("https://share.example/**", (route) => route.fulfill({ body: "opened" }));
    const opening = context.waitForEvent("page");
    await button("Open Link in Browser").click();
    await window.dialog.getByRole("button", { name: "Open", exact: true }).click();
    const opened = await opening;
    await opened.getByText("opened").waitFor();
    assert.equal(opened.url(), link);
  });

  it("shows every kind of content, folds long code, and names people when asked", async () => {
    const { window } = workbench;
    const { webview } = window;
    await webview.locator(".hljs-keyword").first().waitFor();
    await webview.locator(".picture img").nth(1).waitFor();
    const page = await SnapshotFrame.find(window);
    await page.until(`[...document.images].length === 2 && [...document.images].every((image) => image.naturalWidth > 0)`);
    await webview.getByText("Binary content (zip)").waitFor();
    await webview.getByText("The server sent no content for this.").waitFor();
    await webview.getByText("A long file, described.").waitFor();
    assert.equal(await webview.getByRole("list", { name: "Tags" }).first().textContent().then((text) => text?.trim()), "maths");

    const long = webview.getByRole("group", { name: "Content of A long file" });
    assert.doesNotMatch((await long.textContent()) ?? "", /line399/);
    await button("Show All 400 Lines").click();
    await long.getByText("line399", { exact: false }).first().waitFor();
    await button("Show Less").click();

    assert.equal(await webview.getByText("Grace Lindqvist").count(), 0);
    await button("Show Names").click();
    await webview.getByRole("row", { name: "Grace Lindqvist 7" }).waitFor();
    await webview.getByText("To Grace Lindqvist").waitFor();
    assert.equal(await button("Hide Names").getAttribute("aria-pressed"), null, "its name tells the state already");
    await webview.getByText("https://gist.github.com/share-explorer/1").waitFor();
  });

  it("copies content, opens it in an editor, inserts it at the cursor and saves it", async () => {
    const { window, folder } = workbench;
    const notes = join(folder, "notes.md");
    await writeFile(notes, "# Notes\n");
    const code = "export const clamp = 1; // bounds\n";
    const tools = (name: string) => window.webview.getByRole("group", { name: `Actions for ${name}` });
    await tools("Clamp a number").getByRole("button", { name: "Insert at Cursor" }).click();
    await window.page.locator(".view-line", { hasText: "export const clamp" }).waitFor(); // in a new document
    await window.runCommand("View: Revert and Close Editor");
    await window.webview.getByRole("heading", { name: "rich", level: 1 }).waitFor();

    await tools("Clamp a number").getByRole("button", { name: "Copy Content" }).click();
    await window.webview.getByRole("status").getByText("Copied: Clamp a number").waitFor();
    assert.equal(await clipboard(), code);

    await tools("Clamp a number").getByRole("button", { name: "Open in Editor" }).click();
    await window.editorTab(/^Clamp a number\.ts/).waitFor();
    await window.page.locator(".part.statusbar").getByText("TypeScript", { exact: true }).waitFor();

    await window.openFile("notes.md");
    await window.page.locator(".view-line", { hasText: "# Notes" }).waitFor();
    await window.editorTab(/^rich/).click();
    await tools("Clamp a number").getByRole("button", { name: "Insert at Cursor" }).click();
    await window.page.locator(".view-line", { hasText: "export const clamp" }).waitFor();
    await window.page.keyboard.press("Control+s");

    await window.editorTab(/^rich/).click();
    await tools("A picture").getByRole("button", { name: "Save As…" }).click();
    // The dialog fills itself in step by step; the test's own limit ends a wait in vain.
    while (!(await window.quickInput.inputValue()).endsWith("/A picture.png")) {
      await window.quickPicks(/notes\.md/).waitFor();
    }
    await window.quickInput.press("Enter");
    await window.webview.getByRole("status").getByText("Saved as A picture.png.").waitFor();
    assert.equal((await readFile(join(folder, "A picture.png"))).subarray(1, 4).toString(), "PNG");
    assert.match(await readFile(notes, "utf8"), /export const clamp/);
  });

  it("shows a score on its way beside the counted ones, and takes it back", async () => {
    const { webview } = workbench.window;
    await button("Score: Reuse").click();
    await webview.getByRole("row", { name: "Reuse 3 +1" }).waitFor();
    await webview.getByRole("status").getByText("+1 pending").waitFor();
    await button("Undo").click();
    await webview.getByText("+1 pending").waitFor({ state: "detached" });
    await webview.getByRole("row", { name: "Reuse 3 Score: Reuse" }).waitFor();
  });

  it("does not freeze for 10 MB: it shows the beginning, and all of it in an editor", async () => {
    const { window } = workbench;
    const raw = "0123456789 abcdefgh\n".repeat(524_288);
    server.put(aRichShare({ id: "big", name: "big", assets: { iterable: [{ id: "big", reference: anAsset("big", "Big", { fragment: { string: { raw }, metadata: { ext: "txt" } } }) }] } }));
    await window.pressViewButton("Refresh");
    await window.rows(/^big,/).click();
    await button("Open All in Editor").waitFor();
    const page = await SnapshotFrame.find(window);
    await button("Show More").click();
    assert.ok((await page.run<number>("document.body.textContent.length")) < 300_000);
    await button("Open All in Editor").click();
    await window.editorTab(/^Big\.txt/).waitFor();
  });

  it("edits the name in place, offers a newer one, and keeps what is being written", async () => {
    const { window } = workbench;
    const input = window.webview.getByRole("textbox", { name: "Name of the share" });
    const problem = (text: string) => window.webview.getByRole("alert").getByText(text).waitFor();
    server.put(aRichShare({ id: "another", name: "taken" }));
    await window.pressViewButton("Refresh");
    await window.rows(/^taken,/).waitFor();
    await button("Rename").click();
    await input.fill("  ");
    await problem("Enter a name.");
    await input.fill("taken");
    await problem("Another share has this name.");
    await input.fill("mine");
    await window.webview.getByText("Another share has this name.").waitFor({ state: "detached" });
    await input.dispatchEvent("keydown", { key: "Escape", isComposing: true }); // gives up a letter in the making, not the name
    server.put(aRichShare({ name: "theirs" }));
    await window.pressViewButton("Refresh");
    await window.webview.getByText("The server has a newer name: theirs").waitFor();
    assert.equal(await input.inputValue(), "mine");

    await window.openFile("notes.md"); // away, and back
    await window.editorTab(/^theirs/).click();
    await input.waitFor();
    assert.equal(await input.inputValue(), "mine");

    server.put(aRichShare({ name: "newest" }));
    await input.press("Enter");
    await problem("Someone else changed the name of this share meanwhile.");
    await window.webview.getByText("The server has a newer name: newest").waitFor();
    assert.equal(server.shares.get("rich")?.name, "newest");
    await button("Keep Mine").click();
    await input.press("Enter");
    await window.webview.getByRole("heading", { name: "mine", level: 1 }).waitFor();
    assert.equal(server.shares.get("rich")?.name, "mine");
    await button("Rename").and(window.webview.locator(":focus")).waitFor();

    server.put(aRichShare({ name: "another name" }));
    await window.webview.getByRole("button", { name: "Private", pressed: false }).click();
    await window.toast("Someone else changed the name meanwhile; that is kept.").waitFor();
    await window.webview.getByText("Only the people it was made for can open it.").waitFor();
    await window.webview.locator(".switch[aria-busy=false]").waitFor(); // it shows what is asked for before it is done
    assert.equal(server.shares.get("rich")?.access, "PRIVATE");
  });

  it("changes in place: scroll, focus, selection and folds stay", async () => {
    const { window } = workbench;
    const page = await SnapshotFrame.find(window);
    await button("Show All 400 Lines").click();
    await window.webview.getByText("line399", { exact: false }).first().waitFor();
    const place = () => page.run<{ scroll: number; selected: string }>("({ scroll: scrollY, selected: String(getSelection()) })");
    await page.run("scrollTo(0, 300), getSelection().selectAllChildren(document.querySelector('pre code'))");
    const before = await place();
    assert.equal(before.scroll, 300);
    assert.match(before.selected, /clamp/);
    await button("Show Less").focus();
    await page.run("scrollTo(0, 300)");
    server.put(aRichShare({ name: "changed", score: { manual: 9, automatic: 1, reuse: 9 } }));
    await window.pressViewButton("Refresh");
    await window.webview.getByRole("row", { name: /^Reuse .*9/ }).waitFor();
    assert.deepEqual(await place(), before);
    await button("Show Less").and(window.webview.locator(":focus")).waitFor();
    await window.webview.getByText("line399", { exact: false }).first().waitFor();

    await window.openFile("notes.md"); // away, and back
    await window.editorTab(/^changed/).click();
    await button("Show Less").waitFor();
    await (await SnapshotFrame.find(window)).until("scrollY === 300");
  });

  it("follows the server also while the side bar is hidden", async () => {
    const { window } = workbench;
    const share = aRichShare({ id: "live", name: "live" });
    server.put(share);
    await window.pressViewButton("Refresh");
    await window.rows(/^live,/).click();
    await window.webview.getByRole("heading", { name: "live", level: 1 }).waitFor();
    await workbench.changeSettings({ "shareExplorer.refresh.interval": 1 });
    await window.page.keyboard.press("Control+b");
    await window.sideBar.waitFor({ state: "hidden" });
    server.put({ ...share, name: "elsewhere", score: { manual: 9, automatic: 1, reuse: 9 } });
    await window.webview.getByRole("heading", { name: "elsewhere", level: 1 }).waitFor();
    await window.webview.getByText("since you last looked").waitFor();
    await window.webview.getByRole("row", { name: "Reuse 6 new 9" }).waitFor();
    server.failingStatus = 0;
    await window.webview.getByText("The server does not answer").waitFor();
    server.failingStatus = undefined;
    await window.webview.getByText("The server does not answer").waitFor({ state: "detached" });
  });

  it("comes back where it was when the window is loaded again", async () => {
    const { window } = workbench;
    const page = await SnapshotFrame.find(window);
    await window.webview.locator(".hljs-keyword").first().waitFor();
    await page.run("scrollTo(0, 250)");
    await page.run("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
    await window.runCommand("Developer: Reload Window");
    await window.webview.getByRole("heading", { name: "rich", level: 1 }).waitFor();
    const again = await SnapshotFrame.find(window);
    await again.until("scrollY === 250");
  });

  it("says when the share is gone, unreadable, or the server lost, and keeps what it knew", async () => {
    const { window } = workbench;
    const notice = (text: string) => window.webview.getByText(text).waitFor();
    await window.webview.locator(".hljs-keyword").first().waitFor();
    server.garbage = "{}";
    server.put(aRichShare({ short: "changed" }));
    await window.pressViewButton("Refresh");
    await notice("Couldn't read this share");
    assert.equal(await button("Rename").isDisabled(), true);
    server.garbage = undefined;
    await button("Try Again").click();
    await window.webview.getByText("Couldn't read this share").waitFor({ state: "detached" });

    server.failingStatus = 0;
    await window.pressViewButton("Refresh");
    await notice("The server does not answer");
    await window.webview.getByRole("heading", { name: "rich", level: 1 }).waitFor();
    assert.equal(await button("Rename").isDisabled(), false);
    await window.webview.getByRole("group", { name: "Actions for Clamp a number" }).getByRole("button", { name: "Open in Editor" }).click();
    await window.page.locator(".view-line", { hasText: "export const clamp" }).waitFor();
    await window.editorTab(/^rich/).click();
    server.failingStatus = undefined;
    await window.pressViewButton("Refresh");
    await window.webview.getByText("The server does not answer").waitFor({ state: "detached" });

    server.shares.clear();
    await window.pressViewButton("Refresh");
    await notice("This share is gone");
    assert.equal(await copied("ID"), "rich");
  });
});
