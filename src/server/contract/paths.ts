import {
  emptyAnswer,
  idempotencyKey,
  ifMatch,
  ifNoneMatch,
  jsonAnswer,
  jsonBody,
  notModifiedAnswer,
  problemContent,
  refusals,
  shareInPath,
  describedHeaders,
  text,
  textAnswer,
  transferables,
} from "./parts";

const noToken = { security: [{}] };
const noSuchShare = { 404: "There is no share with this id." };
const unreadable = { 400: "The body could not be read.", 413: "The body is too large.", 415: "The body is not JSON in UTF-8, or has a Content-Encoding." };
const link = {
  name: "p",
  in: "query",
  description: "What a share's link ends in: its name or its short id.",
  schema: text,
};
const challenge = {
  name: "challenge",
  in: "query",
  required: true,
  description: "What was never asked before.",
  schema: { ...text, pattern: "^[0-9a-f]{32,128}$" },
};
const snapshot = {
  parameters: [shareInPath, transferables, ifNoneMatch],
  responses: { ...jsonAnswer("The share.", "Share"), ...notModifiedAnswer, ...refusals(noSuchShare) },
};

/** What the server answers, by path and method. Operations that the API has bear the API's names. */
export const paths = {
  "/": {
    get: {
      operationId: "open_link",
      summary: "Open the page behind the link of a public share, which counts; or read a line about this server.",
      ...noToken,
      parameters: [link, ifNoneMatch],
      responses: {
        200: { description: "The page; without `p` the line.", headers: describedHeaders, content: { "text/html": { schema: text }, "text/plain": { schema: text } } },
        ...notModifiedAnswer,
        ...refusals(),
        404: { description: "The link opens no share.", headers: describedHeaders, content: { ...problemContent, "text/html": { schema: text } } },
      },
    },
  },
  "/.well-known/health": {
    get: {
      operationId: "get_well_known_health",
      summary: "Whether the server is well, and which one it is.",
      ...noToken,
      parameters: [ifNoneMatch],
      responses: { ...textAnswer("`ok:` and the id of the server."), ...notModifiedAnswer, ...refusals() },
    },
  },
  "/.well-known/version": {
    get: {
      operationId: "get_well_known_version",
      summary: "The version of the server.",
      parameters: [ifNoneMatch],
      responses: { ...textAnswer("The version."), ...notModifiedAnswer, ...refusals() },
    },
  },
  "/.well-known/proof": {
    get: {
      operationId: "get_well_known_proof",
      summary: "That the server knows the token: HMAC-SHA256 under it of the server's origin, a line feed and the challenge.",
      ...noToken,
      parameters: [challenge],
      responses: {
        ...textAnswer("The code as hexadecimal digits."),
        ...refusals({ 404: "The server has no token.", 422: "The challenge is none." }),
      },
    },
  },
  "/openapi.json": {
    get: {
      operationId: "openapi",
      summary: "This document.",
      parameters: [ifNoneMatch],
      responses: {
        200: { description: "An OpenAPI document.", headers: describedHeaders, content: { "application/json": { schema: { type: "object" } } } },
        ...notModifiedAnswer,
        ...refusals(),
      },
    },
  },
  "/shares": {
    get: {
      operationId: "shares_snapshot",
      summary: "All shares, in the order in which they were created.",
      parameters: [transferables, ifNoneMatch],
      responses: { ...jsonAnswer("The shares, and the score of the collection.", "Shares"), ...notModifiedAnswer, ...refusals() },
    },
  },
  "/share/{share}": { get: { operationId: "share_snapshot", summary: "One share.", ...snapshot } },
  "/shares/{share}": { get: { operationId: "shares_specific_share_snapshot", summary: "One share.", ...snapshot } },
  "/share/update": {
    post: {
      operationId: "share_update",
      summary: "Change a share: what is sent replaces, what is not is kept, at every depth.",
      description: "`id` names the share. `null` is read as not sent, but as `name`, which it takes away. `link`, `short`, `created`, `score` and `accessors` are the server's alone, whatever is sent.",
      parameters: [transferables, ifMatch],
      requestBody: jsonBody("Share", true),
      responses: {
        ...jsonAnswer("The whole share after the change.", "Share"),
        ...refusals({
          ...noSuchShare,
          ...unreadable,
          409: "Another share has this name.",
          412: "The share has changed since it was read.",
          422: "The body is no share; `errors` says where.",
        }),
      },
    },
  },
  "/share/{share}/scores/increment": {
    post: {
      operationId: "share_scores_increment",
      summary: "Score a share, the collection or both by one, each for one reason.",
      parameters: [shareInPath, idempotencyKey],
      requestBody: jsonBody("SeededScoreIncrement", false),
      responses: {
        ...emptyAnswer("It is counted; without a reason nothing changed."),
        ...refusals({ ...noSuchShare, ...unreadable, 409: "The score is as high as it can be.", 422: "The body names more than one reason, or is no increment." }),
      },
    },
  },
  "/shares/create": {
    post: {
      operationId: "shares_create_new_share",
      summary: "Publish an asset or several.",
      parameters: [transferables],
      requestBody: jsonBody("SeededShare", true),
      responses: {
        ...jsonAnswer("The new share alone.", "Shares"),
        ...refusals({ ...unreadable, 409: "Another share has this name.", 422: "The body is no seed; `errors` says where." }),
      },
    },
  },
  "/shares/{share}/delete": {
    post: {
      operationId: "shares_delete_share",
      summary: "Delete a share for good.",
      parameters: [shareInPath],
      responses: { ...textAnswer("The id of the deleted share."), ...refusals({ ...noSuchShare, ...unreadable }) },
    },
  },
};
