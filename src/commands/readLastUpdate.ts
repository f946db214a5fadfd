import type { ListedShare } from "../api/listedShare";
import { titleOf } from "../api/share";
import { readSetting } from "../host/settings";
import { UserError } from "../host/userError";
import type { HistoryEntry } from "../shares/updateHistory";
import type { UpdateHistory } from "../shares/updateHistory";
import type { ShareStore } from "../shares/shareStore";

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
