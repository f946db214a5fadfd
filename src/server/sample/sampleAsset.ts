import type { JsonObject } from "../share/json";
import type { Random } from "./random";
import type { Snippet } from "./snippet";

const prose: ReadonlySet<string> = new Set(["md", "txt"]);

/** The asset of one snippet, in one format. */
export function sampleAsset(snippet: Snippet, random: Random, owner: string, created: JsonObject): JsonObject {
  const { title, ext, text, isFile = false } = snippet;
  const [id, format] = [random.uuid(), random.uuid()];
  const bytes = Buffer.from(text);
  const generic = prose.has(ext) ? "TEXT" : "CODE";
  const reference: JsonObject = {
    id: format,
    creator: owner,
    classification: { generic: isFile ? "IMAGE" : generic, specific: ext },
    role: "BOTH",
    application: {
      id: "7e2b9c40-18f5-4d3a-b6a1-94c0d7e5f213",
      name: random.pick(["VS_CODE", "VS_CODE", "JETBRAINS", "OBSIDIAN"]),
      version: "2.0.6",
      platform: random.pick(["LINUX", "MACOS", "WINDOWS"]),
      onboarded: true,
      privacy: "OPEN",
    },
    asset: id,
    bytes: { value: bytes.byteLength, readable: `${bytes.byteLength} B` },
    created,
    updated: created,
    ...(isFile ? { file: { bytes: { raw: [...bytes] } } } : { fragment: { string: { raw: text }, metadata: { ext } } }),
  };
  return {
    id,
    name: title,
    creator: owner,
    created,
    updated: created,
    formats: { iterable: [{ id: format, reference }] },
    preview: { base: format },
    original: format,
    mechanism: "MANUAL",
    favorited: random.chance(0.15),
  };
}
