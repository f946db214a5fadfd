import type { Access } from "../../api/access";
import { knownLanguage } from "../../api/knownLanguages";
import type { Asset, Format, SeededShare } from "../../api/seededShare";

/** What a share is made of, as a person has it in an editor. */
export interface SharedText {
  readonly text: string;
  /** What the text is called where it comes from, such as a file's name. */
  readonly title: string;
  /** A file extension (`ts`) or, where there is none, an id of VS Code's (`typescript`). */
  readonly language: string;
}

/** What the API wants to know of the program and the moment that a share is made in. */
export interface SeedOrigin {
  /** Of VS Code. */
  readonly version: string;
  readonly platform: NodeJS.Platform;
  readonly now: Date;
  readonly newId: () => string;
}

const platforms: Partial<Record<NodeJS.Platform, string>> = { darwin: "MACOS", win32: "WINDOWS", linux: "LINUX" };
/** What the text of these is called; other text is code, also where no client has a name for it. */
const proseLanguages: ReadonlySet<string> = new Set(["md", "markdown", "txt", "plaintext", "text", "rst"]);

/** The body that makes a share of one text: one asset with one fragment, which is its original and its preview. */
export function toSeed(
  shared: SharedText,
  { name, access }: { readonly name?: string | undefined; readonly access: Access },
  origin: SeedOrigin,
): SeededShare {
  const asset = toAsset(shared, origin);
  return { access, asset, ...(name !== undefined && { name }) };
}

function toAsset({ text, title, language }: SharedText, { version, platform, now, newId }: SeedOrigin): Asset {
  const id = newId();
  const time = { value: now.toISOString() };
  const size = new TextEncoder().encode(text).length;
  const specific = knownLanguage(language);
  const format: Format = {
    id: newId(),
    creator: "",
    classification: { generic: proseLanguages.has(language) ? "TEXT" : "CODE", specific },
    role: "BOTH",
    application: {
      id: newId(),
      name: "VS_CODE",
      version,
      platform: platforms[platform] ?? "UNKNOWN",
      onboarded: true,
      privacy: "OPEN",
    },
    asset: { id },
    bytes: { value: size, readable: `${size.toLocaleString("en")} B` },
    created: time,
    updated: time,
    fragment: { string: { raw: text }, metadata: { ext: specific } },
  };
  const reference = { id: format.id, reference: format };
  return {
    id,
    name: withExtension(title, specific),
    creator: "",
    created: time,
    updated: time,
    formats: { iterable: [format] },
    preview: { base: reference },
    original: reference,
    mechanism: "MANUAL",
  };
}

/** The name tells the true language; one without an extension gets one, such as that of an untitled document. */
function withExtension(title: string, extension: string): string {
  return /\.\w+$/.test(title) || extension.startsWith("hljs-") || extension === "txt" ? title : `${title}.${extension}`;
}
