import type { ListedShare } from "./listedShare";

/** What an asset is: `generic` a kind (CODE, TEXT, IMAGE …), `specific` a language or file extension. */
export interface AssetKind {
  readonly generic: string;
  readonly specific: string;
}

/**
 * What the assets of a listed share are, in order, by the classification of the format that each was made as. Lists
 * are not checked that deep, so whatever is not there or not as expected is left out.
 */
export function kindsOf({ asset, assets }: ListedShare): AssetKind[] {
  const listed = [asset, ...(assets?.iterable ?? []).map(({ reference }) => reference)];
  return listed.flatMap((candidate) => kindOf(candidate) ?? []);
}

function kindOf(asset: unknown): AssetKind | undefined {
  const formats = field(field(asset, "formats"), "iterable");
  if (!Array.isArray(formats)) {
    return undefined;
  }
  const original = field(asset, "original");
  const format: unknown = formats.find((candidate: unknown) => field(candidate, "id") === original) ?? formats[0];
  const classification = field(field(format, "reference"), "classification");
  const generic = field(classification, "generic");
  const specific = field(classification, "specific");
  if (typeof generic !== "string" || typeof specific !== "string") {
    return undefined;
  }
  return { generic, specific: fileExtension(field(asset, "name"), specific) ?? specific };
}

/**
 * Returns the extension of a file's name, where the classification is just the nearest that all clients know: nginx.conf
 * may be classified as `txt`.
 */
export function fileExtension(name: unknown, specific: string): string | undefined {
  const isNearest = specific === "" || specific === "txt" || specific.startsWith("hljs-");
  return isNearest && typeof name === "string" ? /\.([a-z][\w+-]{0,15})$/i.exec(name)?.[1] : undefined;
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
