import { isJsonObject, type Json, type JsonObject } from "./json";

/** The share that a checked `SeededShare` describes. Assets are flattened: they name their formats, and hold them once. */
export function shareFromSeed(seed: JsonObject, id: string, created: Date): JsonObject {
  const { asset, assets, access, name } = seed;
  return {
    id,
    short: shortOf(id),
    access: access ?? "UNKNOWN",
    created: { value: created.toISOString() },
    ...(isJsonObject(asset) && { asset: flattenAsset(asset) }),
    ...(isJsonObject(assets) && { assets: flattenAssets(assets) }),
    ...(typeof name === "string" && { name }),
  };
}

/** What stands in a link for a share without a name: the first ten hex digits of its id. */
export function shortOf(id: string): string {
  return id.replaceAll("-", "").slice(0, 10);
}

function flattenAssets(assets: JsonObject): JsonObject {
  const iterable = objectsOf(assets.iterable).map((asset) => ({ id: asset.id ?? "", reference: flattenAsset(asset) }));
  return { ...assets, iterable };
}

function flattenAsset(asset: JsonObject): JsonObject {
  const { formats, preview, original, shares } = asset;
  const { base, overlay } = isJsonObject(preview) ? preview : {};
  return {
    ...asset,
    ...(isJsonObject(shares) && { shares: { ...shares, iterable: objectsOf(shares.iterable).map(flattenShare) } }),
    formats: { ...(isJsonObject(formats) && formats), iterable: formatsOf(asset).map((format) => flattenFormat(format, asset)) },
    preview: { ...(isJsonObject(preview) && preview), base: idOf(base), ...(isJsonObject(overlay) && { overlay: idOf(overlay) }) },
    original: idOf(original),
  };
}

/** A share that the asset has already: it names what it shares. */
function flattenShare(share: JsonObject): JsonObject {
  return isJsonObject(share.asset) ? { ...share, asset: idOf(share.asset) } : share;
}

/** All formats of an asset: those it lists, and those that only its original or preview hold. */
function formatsOf(asset: JsonObject): JsonObject[] {
  const { formats, preview, original } = asset;
  const { base, overlay } = isJsonObject(preview) ? preview : {};
  const referenced = [original, base, overlay].flatMap((reference) => (isJsonObject(reference) ? reference.reference : undefined) ?? []);
  const all = [...objectsOf(isJsonObject(formats) ? formats.iterable : undefined), ...referenced.filter(isJsonObject)];
  const firsts = new Map<Json | undefined, JsonObject>();
  for (const format of all) {
    if (!firsts.has(format.id)) {
      firsts.set(format.id, format);
    }
  }
  return [...firsts.values()];
}

function flattenFormat(format: JsonObject, asset: JsonObject): JsonObject {
  const id = format.id ?? "";
  const reference = { ...format, asset: asset.id ?? "", creator: format.creator ?? asset.creator ?? "" };
  return { id, reference };
}

function objectsOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function idOf(reference: Json | undefined): Json {
  return isJsonObject(reference) ? (reference.id ?? "") : "";
}
