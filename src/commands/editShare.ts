import type { ShareArguments } from "../contributions";
import type { ShareDocuments } from "../documents/shareDocuments";
import type { PickShareDeps } from "./pickShare";
import { pickShare } from "./pickShare";

export interface EditShareDeps extends PickShareDeps {
  readonly documents: ShareDocuments;
}

export async function editShare(deps: EditShareDeps, args: ShareArguments): Promise<void> {
  const { share } = await pickShare(deps, args, "Share to edit as JSON");
  await deps.documents.edit(share);
}
