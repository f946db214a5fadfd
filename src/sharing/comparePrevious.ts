import type { ShareArguments } from "../manifest";
import { openDiff } from "../editing/openDiff";
import { serverKey } from "../editing/shareUri";
import type { ShareDocuments } from "../editing/shareDocuments";
import type { PickShareDeps } from "../explorer/commands/pickShare";
import { pickShare } from "../explorer/commands/pickShare";
import type { ReadLastUpdateDeps } from "./readLastUpdate";
import { readLastUpdate } from "./readLastUpdate";

export interface ComparePreviousDeps extends PickShareDeps, ReadLastUpdateDeps {
  readonly documents: ShareDocuments;
}

export async function comparePrevious(deps: ComparePreviousDeps, args: ShareArguments): Promise<void> {
  const { connection, documents, store } = deps;
  const { share } = await pickShare(deps, args, "Share to compare with what it was before your last update");
  const update = await readLastUpdate(deps, share);
  const now = await store.readSnapshot(share.id);
  await openDiff(
    { share: update.before, label: `before ${new Date(update.at).toLocaleString()}` },
    { share: now, label: "now" },
    { versions: documents.versions, server: serverKey(connection.server), paths: update.edits.map(({ path }) => path) },
  );
}
