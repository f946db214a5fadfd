import * as z from "zod";
import { AccessEnum } from "./access";
import { Application, ByteDescriptor, Classification, FileFormat, FragmentFormat } from "./format";
import { Score } from "./score";
import { GroupedTimestamp } from "./timestamp";
import { model, optional } from "./wire";

/**
 * A format as an asset's own clients send it: whole, with the asset it belongs to as an object or an id.
 * Pieces OS Share API, model Format.
 */
export const Format = model({
  id: z.string().min(1),
  creator: optional(z.string()),
  classification: Classification,
  role: z.string(),
  application: Application,
  asset: optional(z.union([z.string(), model({ id: z.string() })])),
  bytes: ByteDescriptor,
  created: GroupedTimestamp,
  updated: GroupedTimestamp,
  fragment: optional(FragmentFormat),
  file: optional(FileFormat),
});
export type Format = z.infer<typeof Format>;

const FormatReference = model({ id: z.string(), reference: optional(Format) });

/**
 * An asset as the one who shares it sends it: formats are whole, `original` and `preview` refer to them.
 * Pieces OS Share API, model Asset.
 */
export const Asset = model({
  id: z.string().min(1),
  name: optional(z.string()),
  creator: z.string(),
  created: GroupedTimestamp,
  updated: GroupedTimestamp,
  formats: model({ iterable: z.array(Format) }),
  preview: model({ base: FormatReference, overlay: optional(FormatReference) }),
  original: FormatReference,
  mechanism: z.string(),
  score: optional(Score),
});
export type Asset = z.infer<typeof Asset>;

/**
 * Body of `POST /shares/create`: one asset or several, who may see them, and a name that must be free.
 * Pieces OS Share API, model SeededShare.
 */
export const SeededShare = model({
  asset: optional(Asset),
  assets: optional(model({ iterable: optional(z.array(Asset)) })),
  users: optional(z.array(model({ emails: z.array(z.string()) }))),
  access: AccessEnum,
  name: optional(z.string()),
});
export type SeededShare = z.infer<typeof SeededShare>;
