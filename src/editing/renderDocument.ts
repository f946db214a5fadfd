import * as vscode from "vscode";
import type { ShareJson } from "../api/shareJson";
import type { ContentPlace } from "./contentPlaces";
import { contentPlaces } from "./contentPlaces";
import { toDocument } from "./shareDocument";
import type { ShareAddress } from "./shareUri";
import { contentUri, parseShareUri } from "./shareUri";

/** The addresses of a share's contents, as they stand in its document. */
export function addressesOf({ server, shareId }: ShareAddress): (place: ContentPlace) => string {
  return (place) => contentUri(server, shareId, place).toString(true);
}

/** The content that an address stands for; undefined where it stands for the whole share, or the share has none there. */
export function placeAt({ content }: ShareAddress, share: ShareJson): ContentPlace | undefined {
  return content === undefined
    ? undefined
    : contentPlaces(share).find(
        (place) => place.formatId === content.formatId && (typeof place.content === "string") === content.isText,
      );
}

/** @throws {vscode.FileSystemError} if the share has nothing at this address */
export function renderDocument(uri: vscode.Uri, share: ShareJson): Uint8Array {
  const address = requireAddress(uri);
  if (address.content === undefined) {
    return Buffer.from(toDocument(share, addressesOf(address)));
  }
  const place = placeAt(address, share);
  if (place === undefined) {
    throw vscode.FileSystemError.FileNotFound("The share does not hold this content any more.");
  }
  return typeof place.content === "string" ? Buffer.from(place.content) : Uint8Array.from(place.content);
}

/** @throws {vscode.FileSystemError} if the address is none of a share's */
export function requireAddress(uri: vscode.Uri): ShareAddress {
  const address = parseShareUri(uri);
  if (address === undefined) {
    throw vscode.FileSystemError.FileNotFound(uri);
  }
  return address;
}
