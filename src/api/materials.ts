import * as z from "zod";
import { Score } from "./score";
import { integer, model, optional } from "./wire";

/** Things that hang on another model, by id, which is all that the extension reads; what servers add of them is kept. */
function materials() {
  return model({
    iterable: z.array(model({ id: z.string() })),
    indices: optional(z.record(z.string(), integer())).describe("The place of each in `iterable`, by id; -1 for one that was removed."),
    score: optional(Score),
  });
}

/** Where an asset comes from on the web. Pieces OS Share API, model FlattenedWebsites. */
export const FlattenedWebsites = materials();

/** Words under which an asset is found. Pieces OS Share API, model FlattenedTags. */
export const FlattenedTags = materials();

/** Secrets that were found in an asset's text. Pieces OS Share API, model FlattenedSensitives. */
export const FlattenedSensitives = materials();

/** People to whom an asset is related. Pieces OS Share API, model FlattenedPersons. */
export const FlattenedPersons = materials();

/** Descriptions and comments, written by people or by themselves. Pieces OS Share API, model FlattenedAnnotations. */
export const FlattenedAnnotations = materials();

/** What happened to an asset or format, and when. Pieces OS Share API, model FlattenedActivities. */
export const FlattenedActivities = materials();

/** Questions that may be asked about an asset. Pieces OS Share API, model FlattenedHints. */
export const FlattenedHints = materials();

/** Files and folders in which an asset is anchored. Pieces OS Share API, model FlattenedAnchors. */
export const FlattenedAnchors = materials();

/** Chats about an asset. Pieces OS Share API, model FlattenedConversations. */
export const FlattenedConversations = materials();

/** Summaries of a stretch of work in which an asset occurs. Pieces OS Share API, model FlattenedWorkstreamSummaries. */
export const FlattenedWorkstreamSummaries = materials();

/** Messages of chats about an asset. Pieces OS Share API, model FlattenedConversationMessages. */
export const FlattenedConversationMessages = materials();
