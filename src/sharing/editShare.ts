import type { ShareArguments } from "../manifest";
import type { ShareDocuments } from "../editing/shareDocuments";
import type { PickShareDeps } from "../explorer/commands/pickShare";
import { pickShare } from "../explorer/commands/pickShare";

export interface EditShareDeps extends PickShareDeps {
  readonly documents: ShareDocuments;
}

export async function editShare(deps: EditShareDeps, args: ShareArguments): Promise<void> {
  const { share } = await pickShare(deps, args, "Share to edit as JSON");
  await deps.documents.edit(share);
}
