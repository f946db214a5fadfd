import { mkdirSync, watch, writeFileSync } from "node:fs";
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { join } from "node:path";
import type { Settings } from "./serverHome";

const timeoutMs = 20_000;

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

  /** Puts settings in the place of those of the change before. Resolves when as many windows have made the change. */
  async change(settings: Settings, windowCount: number): Promise<void> {
    const gone = Object.fromEntries(Object.keys(this.last).map((key) => [key, null]));
    this.last = settings;
    this.changeCount++;
    const watcher = watch(this.folder);
    try {
      await writeFile(`${this.file}.new`, JSON.stringify({ change: this.changeCount, settings: { ...gone, ...settings } }));
      await rename(`${this.file}.new`, this.file);
      const signal = AbortSignal.timeout(timeoutMs);
      while ((await this.countDone()) < windowCount) {
        await once(watcher, "change", { signal });
      }
    } finally {
      watcher.close();
    }
  }

  private async countDone(): Promise<number> {
    const names = (await readdir(this.folder)).filter((name) => name.startsWith("done-by-"));
    const changes = await Promise.all(names.map((name) => readFile(join(this.folder, name), "utf8")));
    return changes.filter((change) => change === String(this.changeCount)).length;
  }
}
