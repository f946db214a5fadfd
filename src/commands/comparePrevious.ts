import type { ShareArguments } from "../contributions";
import { openDiff } from "../documents/openDiff";
import { serverKey } from "../documents/shareUri";
import type { CommandDeps } from "./commandDeps";
import { pickShare } from "./pickShare";
import { readLastUpdate } from "./readLastUpdate";

export async function comparePrevious(deps: CommandDeps, args: ShareArguments): Promise<void> {
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
