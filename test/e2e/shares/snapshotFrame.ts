import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import type { Frame, Page } from "playwright-core";
import type { ToPage } from "../../../src/snapshot/messages";
import type { WorkbenchPage } from "../workbenchPage";

const axeSource = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");

/** What the window complains of when a page breaks its policy; filled from now on. */
export function watchPolicy(page: Page): string[] {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) {
      violations.push(message.text());
    }
  });
  return violations;
}

/** Keeps VS Code's channel of each page from now on within reach, as a page taken over by its content would have it. */
export async function holdPageApi(page: Page): Promise<void> {
  await page.addInitScript(`{
    let acquire;
    Object.defineProperty(globalThis, "acquireVsCodeApi", {
      configurable: true,
      set: (given) => { acquire = given; },
      get: () => () => (globalThis.heldApi = acquire()),
    });
  }`);
}

/** The snapshot page in its webview. Tests know no DOM types, so what runs in the page is text. */
export class SnapshotFrame {
  private constructor(private readonly frame: Frame) {}

  static async find(window: WorkbenchPage): Promise<SnapshotFrame> {
    const handle = await window.webview.locator("body").elementHandle();
    const frame = await handle.ownerFrame();
    if (frame === null) {
      throw new Error("No snapshot is open.");
    }
    return new SnapshotFrame(frame);
  }

  run<Result>(expression: string): Promise<Result> {
    return this.frame.evaluate<Result>(expression);
  }

  /** Waits until an expression is true. Playwright's own way makes code of text, which the page's policy forbids. */
  async until(expression: string): Promise<void> {
    await this.run(`new Promise((resolve) => {
      const look = () => ((${expression}) ? resolve() : setTimeout(look, 20));
      look();
    })`);
  }

  /** Hands the page a message as if the host had sent it. */
  async send(message: ToPage): Promise<void> {
    await this.run(`dispatchEvent(new MessageEvent("message", { data: ${JSON.stringify(message)} })), undefined`);
  }

  /** Sends the host what an expression gives, as if the page had. Needs `holdPageApi`. */
  async post(expression: string): Promise<void> {
    await this.run(`heldApi.postMessage(${expression})`);
  }

  /** What axe finds wrong with the page as it stands, as "rule: element" lines; by all its rules or some. */
  async complaints(rules?: readonly string[]): Promise<string[]> {
    if (!(await this.run<boolean>(`"axe" in globalThis`))) {
      await this.run(axeSource);
    }
    const { violations } = await this.run<AxeResults>(`axe.run(${rules === undefined ? "" : JSON.stringify({ runOnly: rules })})`);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`));
  }

  /** How many pixels the page is wider than its frame. */
  overflow(): Promise<number> {
    return this.run("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }
}
