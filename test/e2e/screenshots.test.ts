import { join } from "node:path";
import { projectFolder } from "../workbench/projectFolder";
import { useShareServer } from "./useShareServer";
import { useWorkbench } from "./useWorkbench";

/** The README's pictures: run with SHARE_EXPLORER_SCREENSHOTS=media/screenshots to renew them. */
const folder = join(projectFolder, process.env.SHARE_EXPLORER_SCREENSHOTS ?? "test-results/screenshots");

for (const [name, theme] of [
  ["dark", "Default Dark Modern"],
  ["light", "Default Light Modern"],
] as const) {
  describe(`the ${name} screenshot`, () => {
    const serverUrl = useShareServer({ samples: 24 });
    const workbench = useWorkbench({
      settings: () => ({ "shareExplorer.server.url": serverUrl(), "workbench.colorTheme": theme }),
    });

    it("shows the list beside a snapshot", async () => {
      const { window } = workbench;
      await window.openView("Shares");
      await window.rows(/^group-by,/).click();
      await window.webview.getByRole("heading", { name: "group-by", level: 1 }).waitFor();
      await window.page.mouse.move(700, 790);
      await window.page.screenshot({ path: join(folder, `${name}.png`) });
    });
  });
}
