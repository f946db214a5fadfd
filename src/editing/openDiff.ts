import * as vscode from "vscode";
import type { ShareJson } from "../api/shareJson";
import { readShare } from "../api/readShare";
import { titleOf } from "../api/share";
import { plainText } from "../base/plainText";
import { sameJson } from "../base/sameJson";
import type { EditPath } from "../model/updates/editPath";
import type { ContentPlace } from "./contentPlaces";
import { contentPlaces } from "./contentPlaces";
import { toDocument } from "./shareDocument";
import { contentUri, shareUri } from "./shareUri";
import type { VersionDocuments } from "./versionDocuments";

export interface Version {
  readonly share: ShareJson;
  /** What the diff's title calls it: "on the server". */
  readonly label: string;
}

export interface DiffOptions {
  readonly versions: VersionDocuments;
  /** As `serverKey` calls it. */
  readonly server: string;
  /** Where the two differ: if that is in one content alone, its text is shown in place of the whole share. */
  readonly paths: readonly EditPath[];
}

/** Opens two versions of a share beside each other. */
export async function openDiff(left: Version, right: Version, { versions, server, paths }: DiffOptions): Promise<void> {
  const add = ({ share }: Version): vscode.Uri => {
    const place = onlyContent(share, paths);
    return place === undefined
      ? versions.add(baseName(shareUri(server, readShare(share))), toDocument(share, (each) => contentUri(server, share.id, each).toString(true)))
      : versions.add(place.fileName, String(place.content));
  };
  const title = `${plainText(titleOf(readShare(left.share)), 60)}: ${left.label} ↔ ${right.label}`;
  await vscode.commands.executeCommand("vscode.diff", add(left), add(right), title);
}

function onlyContent(share: ShareJson, [path, ...others]: readonly EditPath[]): ContentPlace | undefined {
  const place = contentPlaces(share).find((each) => sameJson(each.path, path));
  return others.length === 0 && typeof place?.content === "string" ? place : undefined;
}

function baseName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}
