import { readSetting } from "./settings";

/** What the settings say of the local history. */
export function readHistoryLimits() {
  return {
    isEnabled: readSetting("shareExplorer.history.enabled"),
    maxEntries: readSetting("shareExplorer.history.maxEntries"),
    maxAgeDays: readSetting("shareExplorer.history.maxAge"),
  };
}
