import * as vscode from "vscode";
import type { Access } from "../api/access";
import { readAccess } from "../api/access";
import type { ListedShare } from "../api/listedShare";
import { titleOf } from "../api/share";
import { inertText } from "../base/plainText";
import { keepUnreached } from "../model/pending/keepUnreached";
import { toRequest } from "../model/updates/toRequest";
import type { ShareDocuments } from "../editing/shareDocuments";
import type { Outbox } from "../model/pending/outbox";
import type { ShareStore } from "../model/shares/shareStore";
import type { SeenShares } from "../explorer/commands/pickShares";
import { runBulk } from "./runBulk";
import { tellBulk } from "./tellBulk";

export interface SetAccessOfManyDeps {
  readonly documents: ShareDocuments;
  readonly outbox: Outbox;
  readonly store: ShareStore;
}

interface PreviewItem extends vscode.QuickPickItem {
  readonly share: ListedShare;
}

/** Lists what would change before it changes, says how far it is, and names each share that was not changed. */
export async function setAccessOfMany(deps: SetAccessOfManyDeps, { shares, server }: SeenShares, access: Access): Promise<void> {
  const word = access.toLowerCase();
  const picked = await vscode.window.showQuickPick(shares.map((share) => toItem(share, access)), {
    title: `Make Shares ${word === "public" ? "Public" : "Private"}`,
    placeHolder: "Enter changes these, Escape changes nothing.",
    canPickMany: true,
    matchOnDescription: true,
  });
  if (picked === undefined || picked.length === 0) {
    return;
  }
  const result = await runBulk(
    picked.map(({ share }) => share),
    { title: `Making shares ${word}`, update: (share, cancelled) => deps.store.update(share.id, { access }, share, { server, cancelled }) },
  );
  const toMade = (share: ListedShare) => ({ server, request: toRequest(share.id, { access }, share), title: titleOf(share) });
  const kept = await keepUnreached(result, { toMade, outbox: deps.outbox });
  // Not awaited: the command is over, while the notification may stand for hours.
  const { versions } = deps.documents;
  void tellBulk(kept, { all: picked.length, done: (which) => `Made ${which} ${word}`, undone: "Not changed", versions });
}

function toItem(share: ListedShare, access: Access): PreviewItem {
  const now = readAccess(share.access);
  const change = now === access ? `already ${now.toLowerCase()}` : `${now.toLowerCase()} → ${access.toLowerCase()}`;
  return { label: inertText(titleOf(share), 120), description: change, picked: now !== access, share };
}
