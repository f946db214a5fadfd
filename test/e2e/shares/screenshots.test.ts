import assert from "node:assert/strict";
import { join } from "node:path";
import { Shares } from "../../../src/api/share";
import { aRichShare } from "../../support/aRichShare";
import { projectFolder } from "../../workbench/projectFolder";
import { SnapshotFrame, watchPolicy } from "./snapshotFrame";
import { snapshotStates } from "./snapshotStates";
import { useShareServer } from "../useShareServer";
import { useWorkbench } from "../useWorkbench";

/** The README's pictures are among them: run with SHARE_EXPLORER_SCREENSHOTS=media/screenshots to renew those. */
const folder = join(projectFolder, process.env.SHARE_EXPLORER_SCREENSHOTS ?? "test-results/screenshots");
const isForReadme = process.env.SHARE_EXPLORER_SCREENSHOTS !== undefined;

const themes = [
  { name: "dark", theme: "Default Dark Modern", kind: "vscode-dark" },
  { name: "light", theme: "Default Light Modern", kind: "vscode-light" },
  { name: "high-contrast", theme: "Default High Contrast", kind: "vscode-high-contrast" },
  { name: "high-contrast-light", theme: "Default High Contrast Light", kind: "vscode-high-contrast-light" },
] as const;

describe("the looks of a snapshot", () => {
  const serverUrl = useShareServer({ samples: 24 });
  const workbench = useWorkbench({ settings: () => ({ "shareExplorer.server.url": serverUrl() }), oneWindow: true });
  const states = snapshotStates();
  let page: SnapshotFrame;
  let violations: string[];
  let shareId: string;

  before(async () => {
    const { iterable } = Shares.parse(await (await fetch(`${serverUrl()}/shares`)).json());
    shareId = iterable.find(({ name }) => name === "debounce")?.id ?? assert.fail();
    const { assets, distributions } = aRichShare();
    const body = JSON.stringify({ id: shareId, asset: null, assets, distributions });
    const answer = await fetch(`${serverUrl()}/share/update`, { method: "POST", headers: { "content-type": "application/json" }, body });
    assert.equal(answer.status, 200, await answer.text());
  });

  beforeEach(async () => {
    const { window } = workbench;
    violations = watchPolicy(window.page);
    await window.page.emulateMedia({ reducedMotion: "reduce" });
    await window.openView("Shares");
    await window.rows(/^csv-chunks,/).click();
    await window.webview.locator(".hljs-keyword").first().waitFor();
    page = await SnapshotFrame.find(window);
  });
  afterEach(() => {
    assert.deepEqual(violations, []);
  });

  const picture = async (name: string): Promise<void> => {
    await workbench.window.page.screenshot({ path: join(folder, `${name}.png`) });
  };
  const show = async (state: string): Promise<void> => {
    const content = states[state];
    assert.ok(content, state);
    await page.send({ type: "show", shareId, patienceMs: 0, state: content });
  };

  for (const [index, { name, theme, kind }] of themes.entries()) {
    // What is not about colours is the same in all themes.
    const rules = index === 0 ? undefined : ["color-contrast"];
    it(`are sound in the ${name} theme: for everyone in every state, narrow and wide`, async () => {
      const { window } = workbench;
      await workbench.changeSettings({ "workbench.colorTheme": theme });
      await page.until(`document.body.dataset.vscodeThemeKind === "${kind}"`);
      await window.page.mouse.move(700, 790);
      await picture(name);
      if (isForReadme) {
        return;
      }
      await window.rows(/^debounce,/).click();
      await window.webview.getByRole("heading", { name: "debounce", level: 1 }).waitFor();
      page = await SnapshotFrame.find(window);
      await window.page.keyboard.press("Control+b");
      await window.page.setViewportSize({ width: 1680, height: 1000 });
      await page.until("innerWidth > 1550");

      for (const state of Object.keys(states)) {
        await show(state);
        assert.deepEqual(await page.complaints(rules), [], state);
      }
      await page.until("[...document.images].every((image) => image.naturalWidth > 0)");
      await picture(`${name}-wide`);
      await show("known, but offline");
      await picture(`${name}-offline`);
      await show("shown");
      await window.webview.getByRole("button", { name: "Show All 400 Lines" }).click();
      await window.webview.getByRole("button", { name: "QR Code" }).click();
      await window.webview.getByText("Raw JSON", { exact: true }).click();
      await window.webview.locator(".raw pre").waitFor();
      await window.webview.getByRole("button", { name: "Rename" }).click();
      const input = window.webview.getByRole("textbox", { name: "Name of the share" });
      await input.fill("");
      await window.webview.getByRole("alert").getByText("Enter a name.").waitFor();
      assert.deepEqual(await page.complaints(rules), [], "editing, with all unfolded");
      const { shown } = states;
      if (shown?.kind === "shown") {
        await page.send({ type: "show", shareId, patienceMs: 0, state: { ...shown, view: { ...shown.view, name: "theirs" } } });
      }
      await window.webview.getByText("The server has a newer name").waitFor();
      assert.deepEqual(await page.complaints(rules), [], "a newer name");

      // What is 800 px wide at 200 % zoom has the room of 400.
      await window.page.setViewportSize({ width: 478, height: 900 });
      await page.until("innerWidth > 380 && innerWidth < 430");
      assert.equal(await page.overflow(), 0);
      await picture(`${name}-editing-narrow`);
      await window.webview.getByRole("button", { name: "Cancel" }).click();
      await window.webview.getByRole("button", { name: "QR Code" }).click();
      await page.run("scrollTo(0, 0)");
      await picture(`${name}-narrow`);
      await page.run("scrollTo(0, 1e5)");
      await picture(`${name}-narrow-end`);
      assert.equal(await page.run("getComputedStyle(document.querySelector('.bar rect')).transitionDuration"), "0s");
    });
  }
});

describe("the looks of the list", () => {
  const serverUrl = useShareServer({ samples: 60 });
  const workbench = useWorkbench({
    settings: () => ({ "shareExplorer.server.url": serverUrl(), "workbench.colorTheme": "Default Dark Modern" }),
  });

  it("are those of a list that is sorted, grouped and filtered, with news", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    await window.runCommand("Shares: Sort By…");
    await window.quickPicks(/Total Score/).click();
    await window.runCommand("Shares: Group By…");
    await window.quickPicks("Language or Type").click();
    await window.rows(/^Python, /).waitFor();
    const { iterable } = Shares.parse(await (await fetch(`${serverUrl()}/shares`)).json());
    for (const { id } of iterable.filter(({ score }) => (score?.manual ?? 0) > 20).slice(0, 4)) {
      const score = { method: "POST", headers: { "content-type": "application/json" }, body: '{"share":{"reuse":true}}' };
      assert.equal((await fetch(`${serverUrl()}/share/${id}/scores/increment`, score)).status, 204);
    }
    await window.pressViewButton("Refresh");
    await window.containerTab("Shares.*4 shares have changed").waitFor();
    await window.pressViewButton("Filter…");
    await window.quickInput.fill("access:public score>10");
    await window.quickInputMessage.filter({ hasText: /\d of 60 shares match/ }).waitFor();
    await window.rows(/, \+1 reuse since/).first().waitFor();
    await window.page.mouse.move(700, 790);
    await window.page.screenshot({ path: join(folder, "explorer.png") });
  });
});
