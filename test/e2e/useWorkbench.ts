import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { launchBrowser } from "../workbench/launchBrowser";
import { projectFolder } from "../workbench/projectFolder";
import type { Settings } from "../workbench/serverHome";
import { SettingsControl } from "../workbench/settingsControl";
import type { TempFolder } from "../workbench/tempFolder";
import { createTempFolder } from "../workbench/tempFolder";
import { VSCodeServer } from "../workbench/vscodeServer";
import { WorkbenchPage } from "./workbenchPage";

const startTimeoutMs = 5 * 60_000; // the first run installs VS Code
const stepTimeoutMs = 30_000;
const windowSize = { width: 1280, height: 800 };
const settingsWriter = join(projectFolder, "test", "workbench", "settingsWriter");

export interface WorkbenchOptions {
  /** Asked when the suite starts, so that it may name a server which was started before. */
  readonly settings?: () => Settings;
  /** The extension host's, on top of this process's; asked when the suite starts. */
  readonly env?: () => NodeJS.ProcessEnv;
  /** What to install; without it the project's folder itself. */
  readonly vsix?: string;
  /** Folders of extensions beside it. */
  readonly beside?: readonly string[];
  /** Gives all tests one window, cleared between them, until one fails: for tests that do not need theirs to be new. */
  readonly oneWindow?: boolean;
}

/** What `useWorkbench` returns; to be read inside of tests and hooks alone. */
export interface Workbench {
  readonly window: WorkbenchPage;
  /** The folder that the window has open: empty but for notes.md. */
  readonly folder: string;
  /** Where extensions are installed. */
  readonly extensionsFolder: string;
  /** Where extensions keep their files, in a folder each. */
  readonly globalStorage: string;
  /**
   * Puts settings on top of those that the suite began with, in the place of any others, until the test ends. Windows
   * that are open have followed when it resolves.
   */
  changeSettings(settings: Settings): Promise<void>;
  /** The logs of the extension host and its extensions, all windows' since the suite began. */
  readonly logsFolder: string;
}

/**
 * Gives each test of a suite a fresh VS Code window on one server, unless one is enough. The windows have the browser's
 * cache in common, and nothing else. A test that fails leaves a picture and logs.
 */
export function useWorkbench(options: WorkbenchOptions = {}): Workbench {
  let browser: Browser | undefined;
  let context: BrowserContext | undefined;
  let server: VSCodeServer | undefined;
  let folder: TempFolder | undefined;
  let controlFolder: TempFolder | undefined;
  let window: WorkbenchPage | undefined;
  let control: SettingsControl | undefined;
  let consoleLines: string[] = [];
  let haveSettingsChanged = false;

  const changeSettings = async (settings: Settings) => {
    const all = { ...options.settings?.(), ...settings };
    const { origin } = new URL(defined(server).url());
    const pages = defined(context).pages().filter((page) => page.url().startsWith(origin));
    const windows = pages.map((page) => new WorkbenchPage(page));
    await Promise.all(windows.map((each) => each.settingsChange().waitFor())); // ready to follow
    await defined(server).writeSettings(all); // for windows to come
    const change = await defined(control).change(all);
    await Promise.all(windows.map((each) => each.settingsChange(change).waitFor()));
  };

  /** Closes all windows, and forgets what they have kept. */
  const leaveNothing = async () => {
    window = undefined;
    for (const page of context?.pages() ?? []) {
      await new WorkbenchPage(page).close();
    }
    if (context && server) {
      await clearStorage(context, server.url());
    }
  };

  before(async function () {
    this.timeout(startTimeoutMs);
    folder = await createTempFolder("workspace");
    await writeFile(join(folder.path, "notes.md"), "# Notes\n");
    controlFolder = await createTempFolder("settings");
    control = new SettingsControl(join(controlFolder.path, "control"));
    server = await VSCodeServer.start({
      settings: options.settings?.(),
      env: { ...options.env?.(), SHARE_EXPLORER_SETTINGS: control.file },
      install: options.vsix ?? projectFolder,
      linked: [settingsWriter, ...(options.beside ?? [])],
      release: process.env.SHARE_EXPLORER_VSCODE === "oldest" ? "oldest" : "current",
    });
    browser = await launchBrowser();
    context = await browser.newContext({ viewport: windowSize, permissions: ["clipboard-write"] });
    context.setDefaultTimeout(stepTimeoutMs);
  });

  beforeEach(async () => {
    if (window) {
      return;
    }
    const page = await defined(context).newPage();
    consoleLines = [];
    page.on("console", (message) => consoleLines.push(`${message.type()}: ${message.text()}`));
    window = new WorkbenchPage(page);
    await window.open(defined(server).url({ folder: defined(folder).path }));
  });

  afterEach(async function () {
    const test = this.currentTest;
    // A hook that failed leaves the test without a state.
    if (test && test.state !== "passed" && window && server) {
      await saveEvidence(test.titlePath().join(" - "), { window, server, consoleLines });
    }
    const staysOpen = options.oneWindow === true && test?.state === "passed" && window !== undefined;
    if (staysOpen) {
      await window?.clear();
      await window?.page.setViewportSize(windowSize);
    } else {
      await leaveNothing();
    }
    // Where a window stays open, the test may have changed them there too. Beside a .vsix nothing is linked that could.
    if (haveSettingsChanged || (staysOpen && options.vsix === undefined)) {
      await changeSettings({});
      haveSettingsChanged = false;
    }
  });

  after(async () => {
    await window?.close();
    await browser?.close();
    await server?.dispose();
    await folder?.dispose();
    await controlFolder?.dispose();
  });

  return {
    get window() {
      return defined(window);
    },
    get folder() {
      return defined(folder).path;
    },
    get extensionsFolder() {
      return defined(server).extensionsFolder;
    },
    get globalStorage() {
      return defined(server).globalStorage;
    },
    changeSettings: (settings) => {
      haveSettingsChanged = true;
      return changeSettings(settings);
    },
    get logsFolder() {
      return defined(server).logsFolder;
    },
  };
}

/** Forgets what the windows of a server have kept in the browser. */
async function clearStorage(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage();
  const browser = await context.newCDPSession(page);
  await browser.send("Storage.clearDataForOrigin", { origin: new URL(url).origin, storageTypes: "all" });
  await page.close();
}

interface Evidence {
  readonly window: WorkbenchPage;
  readonly server: VSCodeServer;
  readonly consoleLines: readonly string[];
}

async function saveEvidence(name: string, { window, server, consoleLines }: Evidence): Promise<void> {
  const folder = join(projectFolder, "test-results", name.replace(/[^\p{L}\p{N}-]+/gu, " ").trim());
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await window.page.screenshot({ path: join(folder, "window.png") });
  await writeFile(join(folder, "console.log"), consoleLines.join("\n"));
  await cp(server.logsFolder, join(folder, "logs"), { recursive: true });
}

function defined<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error("There is no workbench before the suite has started.");
  }
  return value;
}
