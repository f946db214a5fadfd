import type { FrameLocator, Locator, Page } from "playwright-core";

/** The texts that VS Code's databases in the browser hold; runs in the page. */
const textsInBrowser = `(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const texts = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      texts.push(...(await done(database.transaction(store).objectStore(store).getAll())).filter((value) => typeof value === "string"));
    }
    database.close();
  }
  return texts;
})()`;

/** What a person does in VS Code's window, found by what a screen reader would say. */
export class WorkbenchPage {
  constructor(readonly page: Page) {}

  /** Waits until the workbench stands and knows the extension. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.containerTab("Shares").waitFor();
  }

  /**
   * Reads the clipboard as another program would. The permission is the test's alone: while the extension works, the
   * browser has not granted it.
   */
  async clipboard(): Promise<string> {
    const context = this.page.context();
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    try {
      return String(await this.page.evaluate("navigator.clipboard.readText()"));
    } finally {
      await context.clearPermissions();
      await context.grantPermissions(["clipboard-write"]);
    }
  }

  /** Closes what tests open: editors, without saving them, and notifications. */
  async clear(): Promise<void> {
    await this.page.mouse.move(0, 0); // no hovers
    await this.runCommand("Notifications: Clear All Notifications");
    const anyTab = this.editorTab(/./).first();
    if ((await anyTab.count()) > 0) {
      await this.runCommand("View: Close All Editors"); // which, run late, must not close those of the next test
    }
    while ((await anyTab.count()) > 0) {
      await this.dialog.getByRole("button", { name: "Don't Save" }).click({ timeout: 500 }).catch(() => undefined); // where it asks
    }
    await this.page.evaluate("window.focus()"); // which was in a page that is gone
  }

  /** A window that is cut off, not left, keeps its extension host waiting for hours. */
  async close(): Promise<void> {
    await this.page.goto("about:blank");
    await this.page.close();
  }

  /** Shows a view container by its name in the activity bar. */
  async openView(name: string): Promise<void> {
    const tab = this.containerTab(name);
    const openTab = tab.and(this.page.locator("[aria-expanded=true]"));
    while ((await openTab.count()) === 0) {
      await tab.click();
      // In a window that was just opening it by itself, the click has closed it.
      await openTab.waitFor({ timeout: 2000 }).catch(() => undefined);
    }
  }

  /** Puts the keyboard's focus into the rows of the view that is open, as Tab does. */
  async focusRows(): Promise<void> {
    await this.sideBar.getByRole("tree").focus();
  }

  /** Leaves no row of the view that is open selected. */
  async clearSelection(): Promise<void> {
    await this.focusRows();
    await this.page.keyboard.press("Escape"); // of several, the one with the focus may stay
    await this.page.keyboard.press("Escape");
    await this.rows().and(this.page.locator("[aria-selected=true]")).waitFor({ state: "detached" });
  }

  /** The entry of a view container in the activity bar; a badge adds its words to the name. */
  containerTab(name: string): Locator {
    return this.page.locator(".part.activitybar").getByRole("tab", { name: new RegExp(`^${name}\\b`) });
  }

  /** Rows of the view that is open, all or those of a name. */
  rows(name?: string | RegExp): Locator {
    return this.sideBar.getByRole("treeitem", name === undefined ? {} : { name });
  }

  get sideBar(): Locator {
    return this.page.locator(".part.sidebar");
  }

  /** Rests the mouse on something until its hover shows, which a repaint of it may have prevented. */
  async hoverUntil(place: Locator, hover: Locator): Promise<void> {
    do {
      await this.page.mouse.move(0, 0);
      await place.hover();
      await hover.waitFor({ timeout: 3000 }).catch(() => undefined);
    } while (!(await hover.isVisible()));
  }

  /** Tells which change of the settings the window has followed last. */
  settingsChange(change?: number): Locator {
    const label = change === undefined ? '[aria-label^="settings "]' : `[aria-label="settings ${change}"]`;
    return this.page.locator(`.part.statusbar ${label}`).first();
  }

  /** A button in the title of the view, by the name of its command. */
  async pressViewButton(name: string): Promise<void> {
    await this.sideBar.hover(); // they show then
    await this.sideBar.getByRole("toolbar").getByRole("button", { name }).click();
  }

  /** A button that a row shows while the mouse is on it, and loses where it is drawn again under the mouse. */
  async pressRowButton(row: Locator, name: string): Promise<void> {
    const press = async () => {
      await this.page.mouse.move(0, 0);
      await row.hover();
      await row.getByRole("button", { name }).click({ timeout: 5000 });
    };
    await press().catch(press);
  }

  /** A button in the view's welcome text. */
  welcomeButton(name: string): Locator {
    return this.sideBar.getByRole("region", { name: "Welcome" }).getByRole("button", { name, exact: true });
  }

  /** Picks from a row's context menu; more than one name leads through submenus. */
  async pickFromMenu(row: Locator, ...names: readonly (string | RegExp)[]): Promise<void> {
    await row.click({ button: "right" });
    for (const [index, name] of names.entries()) {
      const item = this.page.getByRole("menuitem", { name });
      // VS Code's menus are deaf to the mouse for their first 100 ms.
      await (index < names.length - 1 ? item.hover() : item.click({ delay: 150 }));
    }
  }

  /** Runs a command from the palette by its full title, such as "Shares: Refresh". */
  async runCommand(title: string): Promise<void> {
    const timeout = 5000;
    const find = async () => {
      await this.page.keyboard.press("F1");
      await this.quickInput.fill(`>${title}`, { timeout });
      // The list changes under the mouse while it filters.
      await this.quickPicks(title).and(this.page.locator(".focused")).waitFor({ timeout });
    };
    // A webview may take the focus late, which closes the palette.
    await find().catch(find).catch(find);
    await this.quickInput.press("Enter");
  }

  /** Opens a file of the folder by its name. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press("Control+p");
    await this.quickInput.fill(name);
    await this.quickPicks(new RegExp(`^${name}`)).first().click();
    await this.editorTab(new RegExp(`^${name}`)).waitFor();
  }

  /** The text box of the quick input, whether it filters picks or asks for text. */
  get quickInput(): Locator {
    return this.quickInputWidget.getByRole("textbox");
  }

  /** Puts text in the place of what the quick input holds, and accepts it. */
  async answer(text: string): Promise<void> {
    await this.quickInput.fill(text);
    await this.quickInput.press("Enter");
  }

  quickPicks(name?: string | RegExp): Locator {
    return this.quickInputWidget.getByRole("option", name === undefined ? {} : { name });
  }

  /** What the quick input says is wrong with the text, or its prompt. */
  get quickInputMessage(): Locator {
    return this.quickInputWidget.locator(".quick-input-message");
  }

  /** What the notification center lists. */
  async readNotifications(): Promise<string[]> {
    const center = this.page.locator(".notifications-center.visible");
    const items = center.locator(".notification-list-item");
    const open = async () => {
      await this.page.locator(".part.statusbar").getByRole("button", { name: /notification/i }).click();
      await center.waitFor();
    };
    await open();
    await items.filter({ hasText: "Activating Extensions" }).waitFor({ state: "detached" }); // VS Code's own, while it starts
    if (!(await center.isVisible())) {
      await open(); // it closes with the last one
    }
    return items.allInnerTexts();
  }

  /** A notification as it comes into sight. */
  toast(text: string | RegExp): Locator {
    return this.page.locator(".notifications-toasts .notification-list-item").filter({ hasText: text });
  }

  /** An entry of the status bar that holds a text. */
  statusBar(text: string | RegExp): Locator {
    return this.page.locator(".part.statusbar").getByText(text);
  }

  /** The modal dialog. */
  get dialog(): Locator {
    return this.page.getByRole("dialog");
  }

  editorTab(name: string | RegExp): Locator {
    return this.page.locator(".part.editor").getByRole("tab", { name });
  }

  /** The text editor that shows. */
  get editor(): Locator {
    return this.page.locator(".editor-instance .monaco-editor").first();
  }

  /** Finds the first place of a text in the editor and types another there. */
  async replaceInEditor(before: string, after: string): Promise<void> {
    await this.editor.getByText(before).first().click();
    await this.page.keyboard.press("Control+Home");
    await this.page.keyboard.press("Control+F");
    const find = this.page.locator(".find-widget.visible").getByRole("textbox", { name: "Find", exact: true });
    await find.fill(before);
    await find.press("Enter");
    await find.press("Escape"); // what was found is selected
    await this.page.keyboard.insertText(after);
  }

  /** Waits until VS Code lets the page go without asking: what is unsaved is kept for the next start. */
  async untilBackedUp(): Promise<void> {
    await this.page.waitForFunction("window.dispatchEvent(new Event('beforeunload', { cancelable: true }))", undefined, { polling: 200 });
  }

  /** Waits until VS Code has kept a state of an extension in the browser, in its own time: a page that goes before loses it. */
  async untilKept(state: string): Promise<void> {
    const isIn = (texts: readonly string[]) => texts.some((text) => text.includes(state));
    while (!isIn(await this.page.evaluate<string[]>(textsInBrowser))) {
      // Until the test's own limit.
    }
  }

  /** The page inside the webview that shows. */
  get webview(): FrameLocator {
    return this.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
  }

  private get quickInputWidget(): Locator {
    return this.page.locator(".quick-input-widget");
  }
}
