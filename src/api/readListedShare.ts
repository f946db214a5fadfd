import type { ListedAccessor, ListedAsset, ListedFormat, ListedShare } from "./listedShare";
import { plainNumbers } from "./plainNumbers";

/**
 * Takes from a member of a list what lists show. A field that is missing or of another type than its model says is
 * absent, and so is a member of a list inside that has no id.
 * @returns nothing if the member itself has no id
 */
export function readListedShare(member: unknown): ListedShare | undefined {
  const share = toObject(member);
  const id = toText(share.id);
  if (id === undefined || id === "") {
    return undefined;
  }
  return {
    id,
    user: toText(share.user),
    link: toText(share.link),
    access: toText(share.access),
    short: toText(share.short),
    name: toText(share.name),
    created: toTimestamp(share.created),
    accessors: toList(share.accessors, toAccessor),
    score: isObject(share.score) ? toScore(share.score) : undefined,
    asset: toAsset(share.asset),
    assets: toList(share.assets, toAssetReference),
  };
}

type Json = Readonly<Record<string, unknown>>;

const nothing: Json = {};

function toAccessor(value: unknown): ListedAccessor | undefined {
  const { id: given, count, user } = toObject(value);
  const id = toText(given);
  return id === undefined ? undefined : { id, count: toCount(count), user: toUser(user) };
}

function toUser(value: unknown): ListedAccessor["user"] {
  const user = toObject(value);
  const id = toText(user.id);
  return id === undefined
    ? undefined
    : { id, email: toText(user.email), name: toText(user.name), username: toText(user.username), vanityname: toText(user.vanityname) };
}

function toScore(score: Json): ListedShare["score"] {
  return {
    manual: toCount(score.manual),
    automatic: toCount(score.automatic),
    priority: toCount(score.priority),
    reuse: toCount(score.reuse),
    update: toCount(score.update),
    reference: toCount(score.reference),
    searched: toCount(score.searched),
  };
}

function toAsset(value: unknown): ListedAsset | undefined {
  const asset = toObject(value);
  const id = toText(asset.id);
  return id === undefined
    ? undefined
    : {
        id,
        name: toText(asset.name),
        original: toText(asset.original),
        created: toTimestamp(asset.created),
        updated: toTimestamp(asset.updated),
        formats: toList(asset.formats, toFormatReference),
      };
}

function toAssetReference(value: unknown) {
  const { id: given, reference } = toObject(value);
  const id = toText(given);
  return id === undefined ? undefined : { id, reference: toAsset(reference) };
}

function toFormatReference(value: unknown) {
  const { id: given, reference } = toObject(value);
  const id = toText(given);
  return id === undefined ? undefined : { id, reference: toFormat(toObject(reference)) };
}

function toFormat({ classification: given, fragment: holder }: Json): ListedFormat | undefined {
  const { metadata } = toObject(holder);
  const classification = isObject(given) ? { generic: toText(given.generic), specific: toText(given.specific) } : undefined;
  const fragment = isObject(metadata) ? { metadata: { ext: toText(metadata.ext) } } : undefined;
  return classification === undefined && fragment === undefined ? undefined : { classification, fragment };
}

function toTimestamp(value: unknown): ListedShare["created"] {
  const text = toText(toObject(value).value);
  return text === undefined ? undefined : { value: text };
}

/** The members that can be read, of what the API wraps as `{ iterable: […] }`. */
function toList<Member>(value: unknown, read: (member: unknown) => Member | undefined): { iterable: Member[] } | undefined {
  const { iterable } = toObject(value);
  if (!Array.isArray(iterable)) {
    return undefined;
  }
  const members: Member[] = [];
  for (const each of iterable) {
    const member = read(each);
    if (member !== undefined) {
      members.push(member);
    }
  }
  return { iterable: members };
}

function toObject(value: unknown): Json {
  return isObject(value) ? value : nothing;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Counts beyond what a number holds exactly are counts all the same. */
function toCount(value: unknown): number | undefined {
  const count = typeof value === "number" ? value : plainNumbers(value);
  return typeof count === "number" && count >= 0 ? count : undefined;
}
