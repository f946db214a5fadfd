import type { ListedShare } from "../api/listedShare";
import { titleOf } from "../api/share";
import { readSetting } from "../vscode/settings";
import { UserError } from "../base/userError";
import type { HistoryEntry } from "../model/updates/updateHistory";
import type { UpdateHistory } from "../model/updates/updateHistory";
import type { ShareStore } from "../model/shares/shareStore";

export interface ReadLastUpdateDeps {
  readonly history: UpdateHistory;
  readonly store: ShareStore;
}

/** @throws {UserError} if the local history has no update of the share */
export async function readLastUpdate({ history, store }: ReadLastUpdateDeps, share: ListedShare): Promise<HistoryEntry> {
  const update = await history.latest(store.server, share.id);
  if (update === undefined) {
    const isOn = readSetting("shareExplorer.history.enabled");
    const why = isOn ? "You have not updated it from here lately." : "The local history is switched off in your settings.";
    throw new UserError(`There is nothing earlier of “${titleOf(share)}”. ${why}`);
  }
  return update;
}
