import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { aSeededShare } from "../../support/aSeededShare";
import type { OfficialClient } from "../../support/officialClient";
import { officialClient } from "../../support/officialClient";
import { projectFolder } from "../../workbench/projectFolder";
import { useShareServer } from "../useShareServer";
import { useWorkbench } from "../useWorkbench";
import { WorkbenchPage } from "../workbenchPage";

const pictures = join(projectFolder, "test-results", "screenshots");

describe("updates while others change the same share", () => {
  const serverUrl = useShareServer();
  const workbench = useWorkbench({ settings: () => ({ "shareExplorer.server.url": serverUrl(), "files.autoSave": "off" }), oneWindow: true });
  let client: OfficialClient;
  let id: string;

  /** What an official client does: it reads, changes, and writes all back. */
  const changeElsewhere = async (changes: object) => {
    await client.share.shareUpdate({ share: { ...(await client.share.shareSnapshot({ share: id })), ...changes } });
  };
  const onServer = () => client.share.shareSnapshot({ share: id });
  const row = (name: string) => workbench.window.rows(new RegExp(`^${name},`));

  beforeEach(async () => {
    const { window } = workbench;
    client = officialClient(serverUrl());
    await window.openView("Shares");
    await window.pressViewButton("Refresh");
    await window.sideBar.getByText("There are no shares on this server yet").waitFor(); // what was before is behind
    id = await client.create(aSeededShare({ name: "clamp" }));
    await window.pressViewButton("Refresh");
    await row("clamp").waitFor();
  });

  afterEach(() => client.shares.sharesDeleteShare({ share: id }));

  it("keep the other field, and say so", async () => {
    const { window } = workbench;
    await window.pickFromMenu(row("clamp"), "Rename…");
    await changeElsewhere({ access: "PRIVATE" });
    await window.answer("mine");
    await window.toast("Someone else changed the access meanwhile; that is kept.").waitFor();
    await window.rows(/^mine, private/).waitFor();
    const { name, access } = await onServer();
    assert.deepEqual({ name, access }, { name: "mine", access: "PRIVATE" });
  });

  it("ask where the same field was changed, show both versions, and overwrite on the author's word", async () => {
    const { window } = workbench;
    await window.focusRows();
    await window.page.keyboard.press("ArrowDown");
    await window.page.keyboard.press("F2");
    await window.page.getByText("New name for “clamp”.").waitFor();
    await changeElsewhere({ name: "theirs" });
    await window.answer("mine");
    await window.dialog.getByText("Someone else changed the name of this share meanwhile.").waitFor();
    await window.page.screenshot({ path: join(pictures, "conflict.png") });
    assert.equal((await onServer()).name, "theirs");

    await window.dialog.getByRole("button", { name: "Compare" }).click();
    await window.editorTab(/theirs: on the server ↔ yours/).waitFor();
    await window.page.locator(".editor.modified").getByText('"mine"').waitFor();
    await window.page.screenshot({ path: join(pictures, "conflict-compare.png") });
    await window.toast("Nothing of yours is written yet.").getByRole("button", { name: "Overwrite" }).click();
    await row("mine").waitFor();
    assert.equal((await onServer()).name, "mine");
  });

  it("are given up for what the server has on the author's word", async () => {
    const { window } = workbench;
    await window.pickFromMenu(row("clamp"), "Rename…");
    await changeElsewhere({ name: "theirs" });
    await window.answer("mine");
    await window.dialog.getByRole("button", { name: "Refresh" }).click();
    await row("theirs").waitFor();
    assert.equal((await onServer()).name, "theirs");
  });

  it("say that the share was deleted meanwhile", async () => {
    const { window } = workbench;
    await window.pickFromMenu(row("clamp"), "Rename…");
    await client.shares.sharesDeleteShare({ share: id });
    await window.answer("mine");
    await window.toast("“clamp” is not on the server any more. Nothing was changed.").waitFor();
    await row("clamp").waitFor({ state: "detached" });
    id = await client.create(aSeededShare());
  });

  it("are compared with what was there before, and taken back", async () => {
    const { window } = workbench;
    await window.pickFromMenu(row("clamp"), "Rename…");
    await window.answer("mine");
    await row("mine").waitFor(); // what an official client read before would take the name back
    await changeElsewhere({ access: "PRIVATE" });
    await window.pickFromMenu(row("mine"), "Compare with Previous");
    await window.editorTab(/mine: before .* ↔ now|clamp: before .* ↔ now/).waitFor();
    await window.page.locator(".editor.original").getByText('"clamp"').waitFor();
    await window.page.locator(".editor.modified").getByText('"PRIVATE"').waitFor();
    await window.pickFromMenu(row("mine"), "Revert My Last Update");
    await window.rows(/^clamp, private/).waitFor();
    await window.statusBar("Reverted the name of “mine”").waitFor();
    const { name, access } = await onServer();
    assert.deepEqual({ name, access }, { name: "clamp", access: "PRIVATE" });
  });

  it("change the access from the tree and from the palette, and refuse a name that is too long", async () => {
    const { window } = workbench;
    await window.pickFromMenu(row("clamp"), "Change Access…");
    await window.quickPicks(/Private/).click();
    await window.rows(/^clamp, private/).waitFor();
    await window.runCommand("Shares: Change Access…");
    await window.quickPicks(/clamp/).click();
    await window.quickPicks(/Public/).click();
    await window.rows(/^clamp, public/).waitFor();
    assert.equal((await onServer()).access, "PUBLIC");

    await window.pickFromMenu(row("clamp"), "Rename…");
    await window.quickInput.fill("x".repeat(201));
    await window.quickInputMessage.filter({ hasText: "200 are allowed" }).waitFor();
    await window.page.keyboard.press("Escape");
  });

  it("of two windows and an official client are all kept", async () => {
    const { window } = workbench;
    const page = await window.page.context().newPage();
    const second = new WorkbenchPage(page);
    await second.open(window.page.url());
    await second.openView("Shares");
    await second.rows(/^clamp, public/).waitFor();

    await window.pickFromMenu(row("clamp"), "Rename…");
    await window.answer("mine");
    await row("mine").waitFor();
    const { asset } = await onServer();
    await changeElsewhere({ asset: { ...asset, name: "Elsewhere" } });
    await second.pickFromMenu(second.rows(/^(clamp|mine), public/), "Change Access…");
    await second.quickPicks(/Private/).click();
    await second.rows(/^mine, private/).waitFor();
    await page.goto("about:blank");
    const after = await onServer();
    assert.deepEqual([after.name, after.access, after.asset?.name], ["mine", "PRIVATE", "Elsewhere"]);
  });

  describe("in its document", () => {
    const edit = async () => {
      const { window } = workbench;
      await window.pickFromMenu(row("clamp"), "Edit as JSON");
      await shownTab().waitFor();
      await window.replaceInEditor(': "clamp', ': "mine'); // VS Code adds quotes behind quotes
    };
    /** The tab that shows: VS Code may bring others back, of shares of the same name. */
    const shownTab = () => workbench.window.editorTab(/^clamp\.json$/).and(workbench.window.page.locator(".active"));
    const save = () => workbench.window.page.keyboard.press("Control+S");

    it("ask where the same was changed, and are saved on the author's word after comparing", async () => {
      const { window } = workbench;
      await edit();
      await changeElsewhere({ name: "theirs" });
      await save();
      await window.dialog.getByText("Someone else changed the name of this share meanwhile.").waitFor();
      await window.dialog.getByRole("button", { name: "Compare" }).click();
      await window.editorTab(/on the server ↔ yours/).waitFor();
      await window.page.locator(".editor.original").getByText('"theirs"').waitFor();
      await window.toast("Nothing was saved. Save again to choose.").waitFor();
      assert.equal((await onServer()).name, "theirs");

      await window.editorTab(/^clamp\.json$/).click();
      await save();
      await window.dialog.getByRole("button", { name: "Overwrite" }).click();
      await row("mine").waitFor();
      assert.equal((await onServer()).name, "mine");
    });

    it("are asked about where it is not known any more what they are based on", async () => {
      const { window } = workbench;
      await edit();
      await window.untilBackedUp();
      await changeElsewhere({ access: "PRIVATE" });
      for (const suffix of ["", "-wal", "-shm"]) {
        await rm(join(workbench.globalStorage, "share-explorer.share-explorer", `state.db${suffix}`), { force: true });
      }
      await window.page.reload();
      await shownTab().click();
      await window.editor.getByText('"mine"').first().waitFor();
      await save();
      await window.dialog.getByText("It is not known any more what this document was made of.").waitFor();
      await window.dialog.getByRole("button", { name: "Refresh" }).click();
      await window.editor.getByText('"PRIVATE"').first().waitFor();
      assert.equal((await onServer()).name, "clamp");
    });

    it("outlive a reload of the window, and still know what they are based on", async () => {
      const { window } = workbench;
      await edit();
      await window.untilBackedUp();
      await changeElsewhere({ access: "PRIVATE" });
      await window.page.reload();
      await shownTab().click();
      await window.editor.getByText('"mine"').first().waitFor();
      await save();
      await window.toast("Someone else changed the access meanwhile; that is kept.").waitFor();
      const { name, access } = await onServer();
      assert.deepEqual({ name, access }, { name: "mine", access: "PRIVATE" });
    });
  });
});
