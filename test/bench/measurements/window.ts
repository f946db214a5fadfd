import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { BrowserContext } from "playwright-core";
import { launchBrowser } from "../../workbench/launchBrowser";
import { projectFolder } from "../../workbench/projectFolder";
import { VSCodeServer } from "../../workbench/vscodeServer";
import type { Measurement } from "../measurement";
import { pairedRounds } from "../pairedRounds";
import type { Row } from "../row";
import { ratioRow } from "../row";
import type { Workshop } from "../workshop";

/** So long a new window is left alone, until it has started what it starts. */
const settleMs = 4000;
const rowsTimeoutMs = 120_000;

/** From opening the view to its first rows on screen, in a new window of a real VS Code each time, nothing cached. */
export const window: Measurement = {
  group: "window",
  title: "first rows in a window",
  measure: async (workshop) => [
    await firstRows(workshop, { count: 1000, rounds: 7, atMost: 1.25 }),
    await firstRows(workshop, { count: 100_000, rounds: 3, atMost: 1.25 }),
  ],
};

interface Work {
  readonly count: number;
  readonly rounds: number;
  readonly atMost: number;
}

async function firstRows(workshop: Workshop, { count, rounds, atMost }: Work): Promise<Row> {
  const list = await writeList(workshop, count);
  const server = await workshop.serve("fixtureServer", `/shares=${list}`);
  const ours = await Side.start("Shares", await shippedExtension(workshop), server.url);
  const plain = await Side.start("Plain", join(projectFolder, "test", "bench", "plainExtension"), server.url);
  try {
    const times = await pairedRounds(rounds, { ours: () => ours.measure(), rival: () => plain.measure() });
    const what = `view opened to first rows, ${count.toLocaleString("en-US")} shares, cold`;
    return ratioRow({ what, rival: "plain extension", unit: "ms", target: { atMost } }, times.ours, times.rival);
  } finally {
    await Promise.all([ours.dispose(), plain.dispose(), server.dispose()]);
  }
}

async function writeList(workshop: Workshop, count: number): Promise<string> {
  const server = await workshop.serveShares(`window-${count}`, count);
  const file = join(workshop.folder, `window-${count}.json`);
  await writeFile(file, Buffer.from(await (await fetch(`${server.url}/shares?transferables=false`)).arrayBuffer()));
  await server.dispose();
  return file;
}

/** A folder that VS Code takes for the extension as it is shipped. */
async function shippedExtension(workshop: Workshop): Promise<string> {
  const folder = join(workshop.folder, "extension");
  await mkdir(folder, { recursive: true });
  await cp(join(projectFolder, "package.json"), join(folder, "package.json"));
  for (const [name, target] of [["dist", workshop.programs.dist], ["media", join(projectFolder, "media")]] as const) {
    await symlink(target, join(folder, name), "junction").catch(() => undefined); // it is there from an earlier measurement
  }
  return folder;
}

/** One extension in a VS Code of its own. */
class Side {
  private constructor(
    private readonly container: string,
    private readonly server: VSCodeServer,
    private readonly context: BrowserContext,
  ) {}

  static async start(container: string, install: string, url: string): Promise<Side> {
    const settings = { "shareExplorer.server.url": url, "shareExplorer.offline.keepCopies": false };
    const server = await VSCodeServer.start({ install, settings, env: { SHARE_EXPLORER_BENCH_URL: url } });
    const browser = await launchBrowser();
    return new Side(container, server, await browser.newContext({ viewport: { width: 1280, height: 800 } }));
  }

  /** @returns milliseconds */
  async measure(): Promise<number> {
    const page = await this.context.newPage();
    try {
      await page.goto(this.server.url());
      const tab = page.locator(".part.activitybar").getByRole("tab", { name: this.container });
      await tab.waitFor();
      await setTimeout(settleMs);
      await page.evaluate(`window.firstRows = new Promise((resolve) => {
        document.addEventListener("mousedown", () => {
          const start = performance.now();
          const look = () => document.querySelector(".customview-tree [role=treeitem]") === null
            ? requestAnimationFrame(look)
            : resolve(performance.now() - start);
          look();
        }, { capture: true, once: true });
      }), undefined`);
      await tab.click();
      await page.locator(".customview-tree [role=treeitem]").first().waitFor({ timeout: rowsTimeoutMs });
      return Number(await page.evaluate("window.firstRows"));
    } finally {
      await page.goto("about:blank");
      await page.close();
    }
  }

  async dispose(): Promise<void> {
    await this.context.browser()?.close();
    await this.server.dispose();
  }
}
