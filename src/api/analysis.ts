import * as z from "zod";
import { GroupedTimestamp } from "./timestamp";
import { model, optional } from "./wire";

/**
 * What was found out about a format of code. The tokens, probabilities and the model that it comes from are large: they
 * are kept, not read. Pieces OS Share API, model CodeAnalysis.
 */
export const CodeAnalysis = model({
  id: z.string(),
  analysis: z.string().describe("The id of the analysis that it is part of."),
  type: z.string().describe("The kind of content: CODE, TEXT …"),
  language: optional(z.string()).describe("The language, as a file extension."),
});
export type CodeAnalysis = z.infer<typeof CodeAnalysis>;

/** What was found out about a picture, such as the text in it, which is kept, not read. Pieces OS Share API, model FlattenedImageAnalysis. */
export const FlattenedImageAnalysis = model({
  id: z.string(),
  analysis: z.string().describe("The id of the analysis that it is part of."),
});
export type FlattenedImageAnalysis = z.infer<typeof FlattenedImageAnalysis>;

/** What was found out about a format by itself. Pieces OS Share API, model FlattenedAnalysis. */
export const FlattenedAnalysis = model({
  id: z.string(),
  format: z.string().describe("The id of the format."),
  code: optional(CodeAnalysis),
  image: optional(FlattenedImageAnalysis),
});
export type FlattenedAnalysis = z.infer<typeof FlattenedAnalysis>;

/** How near a format is to others. Its vectors and neighbours are kept, not read. Pieces OS Share API, model Relationship. */
export const Relationship = model({
  id: z.string(),
  created: GroupedTimestamp,
  updated: GroupedTimestamp,
  deleted: optional(GroupedTimestamp),
});
export type Relationship = z.infer<typeof Relationship>;
