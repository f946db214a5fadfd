import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";
import { browserExecutable } from "./browserExecutable";

const flags = [
  "--no-sandbox", // containers and root have none
  "--no-zygote",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
  // Nothing that a test does may leave this machine.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

// Playwright would end the process by itself; it ends the browser with the process in any case.
const leaveSignalsAlone = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** A headless browser that reaches this machine alone. */
export async function launchBrowser(): Promise<Browser> {
  const executable = await browserExecutable();
  return chromium.launch({ ...executable, ...leaveSignalsAlone, args: flags });
}
