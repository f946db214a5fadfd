/** What crosses between the extension host and the snapshot page. The page knows no server and no command. */
import * as z from "zod";
import { scoreReasons } from "../api/score";
import { snapshotFailures } from "../model/shares/snapshotFailure";
import { SnapshotView } from "./snapshotView";

/** `notShown`: the share was read, but it can't be laid out or the page can't read what it was sent. */
const pageFailures = [...snapshotFailures, "notShown"] as const;
const Failure = z.strictObject({ failure: z.enum(pageFailures), sentence: z.string(), at: z.number() });

/**
 * How the page stands. What was read once stays shown beside the `failure` of reading it again; it is whole once the
 * content of fragments and files was read too.
 */
export const PageState = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("loading") }),
  z.strictObject({ kind: z.literal("failed"), failure: Failure }),
  z.strictObject({ kind: z.literal("shown"), view: SnapshotView, readAt: z.number(), isWhole: z.boolean(), failure: Failure.optional() }),
]);
export type PageState = z.infer<typeof PageState>;
export type PageFailure = z.infer<typeof Failure>;

/** What a request that went well gives. `done` may carry a sentence that says what happened. */
export const ReplyValue = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("done"), sentence: z.string().optional() }),
  z.strictObject({ kind: z.literal("image"), mediaType: z.string(), bytes: z.instanceof(Uint8Array) }),
  z.strictObject({ kind: z.literal("raw"), text: z.string(), isCut: z.boolean() }),
]);
export type ReplyValue = z.infer<typeof ReplyValue>;

export const Reply = z.strictObject({
  type: z.literal("reply"),
  /** The id of the request that it answers. */
  to: z.int(),
  result: z.discriminatedUnion("ok", [
    z.strictObject({ ok: z.literal(true), value: ReplyValue }),
    z.strictObject({ ok: z.literal(false), sentence: z.string() }),
  ]),
});
export type Reply = z.infer<typeof Reply>;

/** Ids and names have no limit here because the API has none. A name that is too long for a share is refused in words. */
const Id = z.string();
const Name = z.string();
const Content = { asset: Id, format: Id };

/** What the host keeps of a page while that is hidden. */
export const KeptPage = z.strictObject({
  /** The name that is being written, and the server's name that its author has seen. */
  draft: z.strictObject({ text: Name, from: Name }).optional(),
  /** Keys of the texts that are unfolded. */
  unfolded: z.array(z.string()).max(1000),
  isCodeShown: z.boolean(),
  isRawOpen: z.boolean(),
});
export type KeptPage = z.infer<typeof KeptPage>;

const Show = z.strictObject({
  type: z.literal("show"),
  shareId: z.string(),
  /** The identity of the server that the share is on. */
  server: z.string().optional(),
  state: PageState,
  /** Milliseconds that an answer may take for which the host asks the server. */
  patienceMs: z.number(),
  /** As the page was when it was last hidden. */
  kept: KeptPage.optional(),
});

export const ToPage = z.discriminatedUnion("type", [Show, Reply]);
export type ToPage = z.infer<typeof ToPage>;

/** What a person does on the page; what it means for the share is decided by the host. */
export const PageRequest = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("ready") }),
  z.strictObject({ type: z.literal("retry") }),
  z.strictObject({ type: z.literal("rename"), name: Name, from: Name }),
  z.strictObject({ type: z.literal("checkName"), name: Name }),
  z.strictObject({ type: z.literal("keep"), kept: KeptPage }),
  z.strictObject({ type: z.literal("setAccess"), access: z.enum(["PUBLIC", "PRIVATE"]) }),
  z.strictObject({ type: z.literal("copy"), what: z.enum(["link", "id", "short", "raw"]) }),
  z.strictObject({ type: z.literal("openLink") }),
  z.strictObject({ type: z.literal("openDistribution"), distribution: Id }),
  z.strictObject({ type: z.literal("score"), reason: z.enum(scoreReasons) }),
  z.strictObject({ type: z.literal("undoScore") }),
  z.strictObject({ type: z.literal("reviewScores") }),
  z.strictObject({ type: z.literal("setToken") }),
  z.strictObject({ type: z.literal("showLog") }),
  z.strictObject({ type: z.literal("namePeople"), areNamed: z.boolean() }),
  z.strictObject({ type: z.literal("readImage"), ...Content }),
  z.strictObject({ type: z.literal("copyContent"), ...Content }),
  z.strictObject({ type: z.literal("openContent"), ...Content }),
  z.strictObject({ type: z.literal("insertContent"), ...Content }),
  z.strictObject({ type: z.literal("saveContent"), ...Content }),
  z.strictObject({ type: z.literal("readRaw") }),
  z.strictObject({ type: z.literal("openRaw") }),
]);
export type PageRequest = z.infer<typeof PageRequest>;

/** The requests that are about the page itself, not about its share. */
const ownTypes = ["ready", "retry", "keep", "namePeople", "setToken", "showLog"] as const;
export type OwnRequest = Extract<PageRequest, { readonly type: (typeof ownTypes)[number] }>;
export type ShareRequest = Exclude<PageRequest, OwnRequest>;

export function isOwnRequest(request: PageRequest): request is OwnRequest {
  return ownTypes.some((type) => type === request.type);
}

export const FromPage = z.strictObject({
  id: z.int().min(1),
  request: PageRequest,
  /** As the page was last shown: what a person does is meant for what they see. */
  server: z.string().optional(),
  shareId: z.string().optional(),
});
export type FromPage = z.infer<typeof FromPage>;
