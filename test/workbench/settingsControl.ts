import { mkdirSync, writeFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Settings } from "./serverHome";

/** Changes settings in windows that are open, through the extension in `settingsWriter/`. */
export class SettingsControl {
  private changeCount = 0;
  private last: Settings = {};

  constructor(private readonly folder: string) {
    mkdirSync(folder);
    writeFileSync(this.file, JSON.stringify({ change: 0, settings: {} }));
  }

  /** What the extension follows. */
  get file(): string {
    return join(this.folder, "settings.json");
  }

  /** Puts settings in the place of those of the change before. @returns the number that windows tell once they have followed */
  async change(settings: Settings): Promise<number> {
    const gone = Object.fromEntries(Object.keys(this.last).map((key) => [key, null]));
    this.last = settings;
    this.changeCount++;
    await writeFile(`${this.file}.new`, JSON.stringify({ change: this.changeCount, settings: { ...gone, ...settings } }));
    await rename(`${this.file}.new`, this.file);
    return this.changeCount;
  }
}
