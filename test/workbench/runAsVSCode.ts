import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { format, parseArgs } from "node:util";
import { exitOnSignals } from "./exitOnSignals";
import { launchBrowser } from "./launchBrowser";
import { projectFolder } from "./projectFolder";
import { suiteStart } from "./suiteStart";
import type { WorkbenchTarget } from "./vscodeServer";
import { VSCodeServer } from "./vscodeServer";

const timeoutMs = 10 * 60_000;
/** What VS Code says of a native module and a marketplace, which it goes without here. */
const noise = /Release\/watchdog|builtin extensions/;

/** Does what the desktop VS Code does when it is told to run an extension's tests; ends the process with their result. */
export async function runAsVSCode(): Promise<void> {
  exitOnSignals();
  const { values, positionals } = parseArgs({
    options: {
      extensionDevelopmentPath: { type: "string" },
      extensionTestsPath: { type: "string" },
      release: { type: "string" },
    },
    strict: false, // the desktop's other flags mean nothing here
    allowPositionals: true,
  });
  const { extensionDevelopmentPath, extensionTestsPath } = values;
  if (typeof extensionDevelopmentPath !== "string" || typeof extensionTestsPath !== "string") {
    throw new Error("--extensionDevelopmentPath=… and --extensionTestsPath=… are needed.");
  }
  const [folder] = positionals;
  const target = { folder, tests: { extensionDevelopmentPath, extensionTestsPath } };
  const release = values.release === "oldest" ? "oldest" : "current";
  const evidence = join(projectFolder, "test-results", `vscode-${release}`);
  const server = await VSCodeServer.start({ withTests: true, release });
  try {
    const code = await runSuite(server, target);
    await rm(evidence, { recursive: true, force: true });
    if (code !== 0) {
      await cp(server.logsFolder, evidence, { recursive: true });
    }
    process.exitCode = code;
  } finally {
    await server.dispose();
  }
}

async function runSuite(server: VSCodeServer, target: WorkbenchTarget): Promise<number> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    return await new Promise<number>((resolve, reject) => {
      setTimeout(() => {
        reject(new Error(`The tests did not end within ${timeoutMs / 60_000} minutes.`));
      }, timeoutMs).unref();
      page.once("crash", () => {
        reject(new Error("The browser's page crashed."));
      });
      page
        .exposeFunction("codeAutomationExit", resolve)
        .then(() => page.exposeFunction("codeAutomationLog", suitePrinter()))
        .then(() => page.goto(server.url(target)))
        .catch(reject);
    });
  } finally {
    await browser.close();
  }
}

/** Prints what the suite writes to its console, out of all that the window logs. */
function suitePrinter(): (level: string, args: readonly unknown[]) => void {
  let started = false;
  return (_level, args) => {
    const text = format(...args);
    started ||= text.startsWith(suiteStart);
    if (started && !noise.test(text)) {
      console.log(text);
    }
  };
}
