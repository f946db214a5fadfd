import * as z from "zod";
import { FlattenedAnalysis, Relationship } from "./analysis";
import { FlattenedActivities } from "./materials";
import { GroupedTimestamp } from "./timestamp";
import { model, optional } from "./wire";

/**
 * Text of a fragment or file. Only `raw` is implemented by servers; `transferables=false` leaves it out. Pieces OS Share
 * API, model TransferableString.
 */
export const TransferableString = model({
  raw: optional(z.string()),
  base64: optional(z.string()),
  base64_url: optional(z.string()),
  data_url: optional(z.string()),
});
export type TransferableString = z.infer<typeof TransferableString>;

/** Checked as one: there may be millions, and what is wrong with each would fill the memory. */
const Octets = z
  .custom<number[]>(areOctets, "expected integers from 0 to 255")
  .meta({ type: "array", items: { type: "integer", minimum: 0, maximum: 255 } });

function areOctets(value: unknown): boolean {
  return Array.isArray(value) && value.every((octet) => Number.isInteger(octet) && octet >= 0 && octet <= 255);
}

/** Bytes of a fragment or file, as an array of integers from 0 to 255. Pieces OS Share API, model TransferableBytes. */
export const TransferableBytes = model({
  raw: optional(Octets),
  base64: optional(Octets),
  base64_url: optional(Octets),
  data_url: optional(Octets),
});
export type TransferableBytes = z.infer<typeof TransferableBytes>;

/**
 * `ext` is the language of a fragment, as a file extension (`ts`, `py`) or a longer id. Pieces OS Share API, model
 * FragmentMetadata.
 */
export const FragmentMetadata = model({
  ext: optional(z.string()),
});
export type FragmentMetadata = z.infer<typeof FragmentMetadata>;

/** A piece of text; servers may send the same content as bytes too. Pieces OS Share API, model FragmentFormat. */
export const FragmentFormat = model({
  string: optional(TransferableString),
  bytes: optional(TransferableBytes),
  metadata: optional(FragmentMetadata),
});
export type FragmentFormat = z.infer<typeof FragmentFormat>;

/** A whole file. Pieces OS Share API, model FileFormat. */
export const FileFormat = model({
  bytes: optional(TransferableBytes),
  string: optional(TransferableString),
});
export type FileFormat = z.infer<typeof FileFormat>;

/**
 * What a format is: `generic` a kind (CODE, TEXT, IMAGE …), `specific` a language or file extension. Pieces OS Share API,
 * model Classification.
 */
export const Classification = model({
  generic: z.string(),
  specific: z.string(),
  rendering: optional(z.string()),
});
export type Classification = z.infer<typeof Classification>;

/** A size: `value` in bytes, `readable` for people. Pieces OS Share API, model ByteDescriptor. */
export const ByteDescriptor = model({
  value: z.number(),
  readable: z.string(),
});
export type ByteDescriptor = z.infer<typeof ByteDescriptor>;

/**
 * How much of each kind a program adds to an asset by itself, as a number of things. Pieces OS Share API, model
 * SeededAssetEnrichment.
 */
export const SeededAssetEnrichment = model({
  tags: optional(z.number()),
  websites: optional(z.number()),
  persons: optional(z.number()),
  hints: optional(z.number()),
});
export type SeededAssetEnrichment = z.infer<typeof SeededAssetEnrichment>;

/** The program in which a format was made. Pieces OS Share API, model Application. */
export const Application = model({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  platform: z.string().describe("LINUX, MACOS, WINDOWS …"),
  onboarded: z.boolean().describe("Whether its person was shown around."),
  privacy: z.string(),
  capabilities: optional(z.string()),
  mechanism: optional(z.string()),
  automaticUnload: optional(z.boolean()).describe("Whether its models leave the memory by themselves."),
  enrichment: optional(SeededAssetEnrichment),
});
export type Application = z.infer<typeof Application>;

/**
 * One form of an asset's content: exactly one of `fragment` and `file` holds it, unless transferables were left out.
 * Pieces OS Share API, model FlattenedFormat.
 */
export const FlattenedFormat = model({
  id: z.string(),
  creator: z.string(),
  classification: Classification,
  icon: optional(z.string()),
  role: z.string().describe("Whether it is the ORIGINAL, an ADDITIONAL one, or BOTH."),
  application: Application,
  asset: z.string().describe("The id of its asset."),
  bytes: ByteDescriptor,
  created: GroupedTimestamp,
  updated: GroupedTimestamp,
  deleted: optional(GroupedTimestamp),
  synced: optional(GroupedTimestamp),
  cloud: optional(z.string()).describe("The address of its copy in the cloud."),
  fragment: optional(FragmentFormat),
  file: optional(FileFormat),
  analysis: optional(FlattenedAnalysis),
  relationship: optional(Relationship),
  activities: optional(FlattenedActivities),
});
export type FlattenedFormat = z.infer<typeof FlattenedFormat>;

/** A format by id; servers may leave the format itself out. Pieces OS Share API, model ReferencedFormat. */
export const ReferencedFormat = model({
  id: z.string(),
  reference: optional(FlattenedFormat),
});
export type ReferencedFormat = z.infer<typeof ReferencedFormat>;

/** The formats of an asset. Pieces OS Share API, model FlattenedFormats. */
export const FlattenedFormats = model({
  iterable: z.array(ReferencedFormat),
});
export type FlattenedFormats = z.infer<typeof FlattenedFormats>;
