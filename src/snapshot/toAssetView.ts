import * as z from "zod";
import type { FlattenedAsset } from "../api/asset";
import type { FlattenedFormat } from "../api/format";
import type { Readable } from "../api/readable";
import { contentOf } from "../content/content";
import { cutText } from "../content/cutText";
import { languageOf } from "../content/languageOf";
import { namedFormats } from "../content/namedContents";
import type { AssetView, ContentView, FormatView } from "./snapshotView";
import { toTime } from "./toTime";

/** Tags and annotations as some servers send them along. */
const Texts = z.looseObject({ iterable: z.array(z.unknown()) });
const WithText = z.looseObject({ reference: z.looseObject({ text: z.string().min(1) }) });

const formatTextLimit = 200_000;
const imageSizeLimit = 16 * 1024 * 1024;

export interface TextBudget {
  /** UTF-16 units that the page still takes. */
  left: number;
}

/** An asset with every fragment and file that it has, the original ones first. */
export function toAssetView(id: string, asset: Readable<FlattenedAsset>, isWhole: boolean, budget: TextBudget): AssetView {
  const formats = [...namedFormats(asset)];
  const listed = isWhole || formats.length > 0 ? [] : [pendingFormat(asset)];
  const place = ([formatId]: readonly [string, Readable<FlattenedFormat>]) => (formatId === asset.original ? 0 : 1);
  return {
    id,
    name: asset.name ?? "Untitled",
    created: toTime(asset.created),
    updated: toTime(asset.updated),
    tags: textsOf(asset.tags),
    descriptions: textsOf(asset.annotations),
    formats: [
      ...listed,
      ...formats
        .toSorted((a, b) => place(a) - place(b))
        .map(([formatId, format]) => toFormatView(formatId, format, isWhole, budget)),
    ],
  };
}

/** Stands for the formats of an asset that only a list told of. */
function pendingFormat({ original, created, updated }: Readable<FlattenedAsset>): FormatView {
  return { id: original ?? "", language: "", size: "", created: toTime(created), updated: toTime(updated), content: { kind: "pending" } };
}

function toFormatView(id: string, format: Readable<FlattenedFormat>, isWhole: boolean, budget: TextBudget): FormatView {
  return {
    id,
    language: languageOf(format),
    size: readableSize(format.bytes?.value),
    created: toTime(format.created),
    updated: toTime(format.updated),
    content: toContentView(format, isWhole, budget),
  };
}

function toContentView(format: Readable<FlattenedFormat>, isWhole: boolean, budget: TextBudget): ContentView {
  const content = contentOf(format);
  switch (content.kind) {
    case "text": {
      const cut = cutText(content.text, Math.min(formatTextLimit, budget.left));
      budget.left -= cut.text.length;
      return { kind: "text", encoding: content.encoding, ...cut };
    }
    case "image":
      return content.bytes.length <= imageSizeLimit
        ? { kind: "image", mediaType: content.mediaType, size: content.bytes.length }
        : { kind: "binary", type: content.mediaType };
    case "binary":
      return { kind: "binary", type: languageOf(format) };
    case "none":
      return { kind: isWhole ? "none" : "pending" };
  }
}

function textsOf(materials: unknown): string[] {
  const members = Texts.safeParse(materials).data?.iterable ?? [];
  return members.flatMap((member) => WithText.safeParse(member).data?.reference.text ?? []);
}

/** Counted here: what servers call readable is often the plain number. */
function readableSize(bytes: number | null | undefined): string {
  if (bytes === undefined || bytes === null) {
    return "";
  }
  const units = ["KB", "MB", "GB"];
  let size = bytes;
  let unit = "B";
  while (size >= 1000 && units.length > 0) {
    size /= 1024;
    unit = units.shift() ?? unit;
  }
  return `${unit === "B" ? size : size.toFixed(size < 10 ? 1 : 0)} ${unit}`;
}
