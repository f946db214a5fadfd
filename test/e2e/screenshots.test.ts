import assert from "node:assert/strict";
import { join } from "node:path";
import type { PageFailure, PageState } from "../../src/snapshot/messages";
import { toPageState } from "../../src/snapshot/toPageState";
import { aRichShare } from "../support/aRichShare";
import { projectFolder } from "../workbench/projectFolder";
import { SnapshotFrame, watchPolicy } from "./snapshotFrame";
import { useShareServer } from "./useShareServer";
import { useWorkbench } from "./useWorkbench";

/** The README's pictures are among them: run with SHARE_EXPLORER_SCREENSHOTS=media/screenshots to renew those. */
const folder = join(projectFolder, process.env.SHARE_EXPLORER_SCREENSHOTS ?? "test-results/screenshots");
const isForReadme = process.env.SHARE_EXPLORER_SCREENSHOTS !== undefined;

const themes = [
  { name: "dark", theme: "Default Dark Modern", kind: "vscode-dark" },
  { name: "light", theme: "Default Light Modern", kind: "vscode-light" },
  { name: "high-contrast", theme: "Default High Contrast", kind: "vscode-high-contrast" },
  { name: "high-contrast-light", theme: "Default High Contrast Light", kind: "vscode-high-contrast-light" },
] as const;

const failed = (failure: PageFailure["failure"]): PageFailure => ({ failure, sentence: "127.0.0.1 said so.", at: Date.now() });
const shown = toPageState({ kind: "known", share: aRichShare(), isWhole: true, readAt: new Date() }, { areNamed: true });
const states: Readonly<Record<string, PageState>> = {
  loading: { kind: "loading" },
  gone: { kind: "failed", failure: failed("gone") },
  unreadable: { kind: "failed", failure: failed("unreadable") },
  offline: shown.kind === "shown" ? { ...shown, failure: failed("offline") } : shown,
  shown,
};

describe("the looks of a snapshot", () => {
  const serverUrl = useShareServer({ samples: 24 });
  const workbench = useWorkbench({ settings: () => ({ "shareExplorer.server.url": serverUrl() }) });
  let page: SnapshotFrame;
  let violations: string[];

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

  for (const { name, theme, kind } of themes) {
    it(`are sound in the ${name} theme: for everyone in every state, narrow and wide`, async () => {
      const { window } = workbench;
      await workbench.changeSettings({ "workbench.colorTheme": theme });
      await page.until(`document.body.dataset.vscodeThemeKind === "${kind}"`);
      await window.page.mouse.move(700, 790);
      await picture(name);
      if (isForReadme) {
        return;
      }
      await window.page.keyboard.press("Control+b");
      await window.page.setViewportSize({ width: 1680, height: 1000 });
      await page.until("innerWidth > 1550");
      await picture(`${name}-wide`);

      for (const [state, content] of Object.entries(states)) {
        await page.send({ type: "show", shareId: "rich", patienceMs: 0, state: content });
        assert.deepEqual(await page.complaints(), [], state);
      }
      await window.webview.getByRole("button", { name: "QR Code" }).click();
      await window.webview.getByRole("button", { name: "Rename" }).click();
      const input = window.webview.getByRole("textbox", { name: "Name of the share" });
      await input.fill("");
      await input.press("Enter");
      await window.webview.getByRole("alert").getByText("Enter a name.").waitFor();
      await input.fill("mine");
      if (shown.kind === "shown") {
        await page.send({ type: "show", shareId: "rich", patienceMs: 0, state: { ...shown, view: { ...shown.view, name: "theirs" } } });
      }
      await window.webview.getByText("The server has a newer name").waitFor();
      assert.deepEqual(await page.complaints(), [], "editing");

      // What is 800 px wide at 200 % zoom has the room of 400.
      await window.page.setViewportSize({ width: 478, height: 900 });
      await page.until("innerWidth > 380 && innerWidth < 430");
      assert.equal(await page.overflow(), 0);
      await picture(`${name}-narrow`);
      assert.equal(await page.run("getComputedStyle(document.querySelector('.bar rect')).transitionDuration"), "0s");
    });
  }
});
