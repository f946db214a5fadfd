import type { EditPath } from "../model/updates/editPath";
import { withValueAt } from "../model/updates/editPath";
import type { ContentPlace } from "./contentPlaces";
import { contentPlaces } from "./contentPlaces";

/** The address of the document that holds a content. */
export type AddressOf = (place: ContentPlace) => string;

/** A text that reads badly inside of JSON. */
const longestInline = 200;

/** What people edit comes first, what they read follows, and what is long comes last. */
const firstKeys = ["name", "access", "user", "id", "link", "short", "created", "score", "accessors"];

/** A share as the JSON that people read and edit: content stands in documents of its own, and here its address. */
export function toDocument(share: object, addressOf: AddressOf): string {
  const readable = references(share, addressOf).reduce<object>(
    (document, { path, address }) => withValueAt(document, path, address) as object,
    share,
  );
  return `${JSON.stringify(inOrder(readable), null, 2)}\n`;
}

export interface Reference {
  readonly path: EditPath;
  readonly address: string;
  /** What stands there in the share itself. */
  readonly content: unknown;
}

/** Where addresses stand in a share's document instead of content. */
export function references(share: object, addressOf: AddressOf): Reference[] {
  return contentPlaces(share).flatMap((place) => {
    const { path, content, repeatedAt } = place;
    const address = addressOf(place);
    const repeated = repeatedAt === undefined ? [] : [{ path: repeatedAt, address, content: [...Buffer.from(String(content))] }];
    return isReadableInline(content) ? repeated : [{ path, address, content }, ...repeated];
  });
}

function isReadableInline(content: ContentPlace["content"]): boolean {
  return typeof content === "string" && content.length <= longestInline && !content.includes("\n");
}

function inOrder(share: object): object {
  const entries = Object.entries(share);
  const rank = (key: string) => (firstKeys.includes(key) ? firstKeys.indexOf(key) : firstKeys.length);
  return Object.fromEntries(entries.sort(([a], [b]) => rank(a) - rank(b)));
}
