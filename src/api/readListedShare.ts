import type { ListedShare } from "./share";

type ListedAccessor = ListedShare["accessors"]["iterable"][number];
type ListedUser = NonNullable<ListedAccessor["user"]>;
type ListedAsset = NonNullable<ListedShare["asset"]>;
type ListedCollection = NonNullable<ListedShare["assets"]>;
type ListedFormats = NonNullable<ListedAsset["formats"]>;
type ListedFormat = NonNullable<ListedFormats["iterable"][number]["reference"]>;
type ListedFragment = NonNullable<ListedFormat["fragment"]>;
type ListedScore = NonNullable<ListedShare["score"]>;

/**
 * Checks a member of a list and takes from it what lists show: what the schema `ListedShare` does, in a third of the
 * time, which long lists need. A test holds the two to each other.
 * @returns nothing if it is not a share; the schema says why
 */
export function readListedShare(member: unknown): ListedShare | undefined {
  return isShare(member) ? pickShare(member) : undefined;
}

function isShare(value: unknown): value is ListedShare {
  return (
    isObject(value) &&
    isText(value.id) &&
    value.id !== "" &&
    isOptionalText(value.user) &&
    isText(value.link) &&
    isText(value.access) &&
    isText(value.short) &&
    isOptionalText(value.name) &&
    isTimestamp(value.created) &&
    isListOf(isAccessor, value.accessors) &&
    isMissingOr(isScore, value.score) &&
    isMissingOr(isAsset, value.asset) &&
    isMissingOr(isCollection, value.assets)
  );
}

function isAccessor(value: unknown): boolean {
  return (
    isObject(value) &&
    isText(value.id) &&
    isText(value.os) &&
    isText(value.share) &&
    isCount(value.count) &&
    isMissingOr(isUser, value.user)
  );
}

function isUser(value: unknown): boolean {
  return (
    isObject(value) &&
    isText(value.id) &&
    isOptionalText(value.email) &&
    isOptionalText(value.name) &&
    isOptionalText(value.username) &&
    isOptionalText(value.vanityname)
  );
}

function isScore(value: unknown): boolean {
  return (
    isObject(value) &&
    isCount(value.manual) &&
    isCount(value.automatic) &&
    isOptionalCount(value.priority) &&
    isOptionalCount(value.reuse) &&
    isOptionalCount(value.update) &&
    isOptionalCount(value.reference) &&
    isOptionalCount(value.searched)
  );
}

function isAsset(value: unknown): boolean {
  return (
    isObject(value) &&
    isText(value.id) &&
    isOptionalText(value.name) &&
    isMissingOr(isTimestamp, value.created) &&
    isMissingOr(isTimestamp, value.updated) &&
    isOptionalText(value.original) &&
    isMissingOr(isFormats, value.formats)
  );
}

function isFormats(value: unknown): boolean {
  return isListOf(isFormatReference, value);
}

function isFormatReference(value: unknown): boolean {
  return isObject(value) && isText(value.id) && isMissingOr(isFormat, value.reference);
}

function isFormat(value: unknown): boolean {
  return (
    isObject(value) &&
    isObject(value.classification) &&
    isText(value.classification.generic) &&
    isText(value.classification.specific) &&
    isMissingOr(isFragment, value.fragment)
  );
}

function isFragment(value: unknown): boolean {
  return isObject(value) && isMissingOr(isMetadata, value.metadata);
}

function isMetadata(value: unknown): boolean {
  return isObject(value) && isOptionalText(value.ext);
}

function isCollection(value: unknown): boolean {
  return isObject(value) && (value.iterable == null || isListOf(isAssetReference, value));
}

function isAssetReference(value: unknown): boolean {
  return isObject(value) && isText(value.id) && isMissingOr(isAsset, value.reference);
}

function isTimestamp(value: unknown): boolean {
  return isObject(value) && isText(value.value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isOptionalText(value: unknown): boolean {
  return isText(value) || value === undefined || value === null;
}

function isOptionalCount(value: unknown): boolean {
  return value === undefined || value === null || isCount(value);
}

function isMissingOr(isValid: (value: unknown) => boolean, value: unknown): boolean {
  return value === undefined || value === null || isValid(value);
}

function isListOf(isMember: (value: unknown) => boolean, value: unknown): boolean {
  return isObject(value) && Array.isArray(value.iterable) && value.iterable.every(isMember);
}

function pickShare(share: ListedShare): ListedShare {
  const { id, user, link, access, short, name, created, accessors, score, asset, assets } = share;
  return {
    ...{ id, user, link, access, short, name },
    created: { value: created.value },
    accessors: { iterable: accessors.iterable.map(pickAccessor) },
    score: score && pickScore(score),
    asset: asset && pickAsset(asset),
    assets: assets && pickCollection(assets),
  };
}

function pickAccessor({ id, os, share, count, user }: ListedAccessor): ListedAccessor {
  return { id, os, share, count, user: user && pickUser(user) };
}

function pickUser({ id, email, name, username, vanityname }: ListedUser): ListedUser {
  return { id, email, name, username, vanityname };
}

function pickScore({ manual, automatic, priority, reuse, update, reference, searched }: ListedScore): ListedScore {
  return { manual, automatic, priority, reuse, update, reference, searched };
}

function pickAsset({ id, name, created, updated, original, formats }: ListedAsset): ListedAsset {
  return {
    ...{ id, name, original },
    created: created && { value: created.value },
    updated: updated && { value: updated.value },
    formats: formats && pickFormats(formats),
  };
}

function pickCollection({ iterable }: ListedCollection): ListedCollection {
  return { iterable: iterable?.map(({ id, reference }) => ({ id, reference: reference && pickAsset(reference) })) };
}

function pickFormats({ iterable }: ListedFormats): ListedFormats {
  return { iterable: iterable.map(({ id, reference }) => ({ id, reference: reference && pickFormat(reference) })) };
}

function pickFormat({ classification: { generic, specific }, fragment }: ListedFormat): ListedFormat {
  return { classification: { generic, specific }, fragment: fragment && pickFragment(fragment) };
}

function pickFragment({ metadata }: ListedFragment): ListedFragment {
  return { metadata: metadata && { ext: metadata.ext } };
}
