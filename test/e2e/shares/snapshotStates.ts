import type { Share } from "../../../src/api/share";
import type { LiveState, ReadFailure } from "../../../src/snapshot/liveSnapshot";
import type { PageState } from "../../../src/snapshot/messages";
import { toPageState } from "../../../src/snapshot/toPageState";
import type { PendingReason } from "../../../src/snapshot/toScoreView";
import { snapshotFailures } from "../../../src/model/shares/snapshotFailure";
import { aRichShare, anAsset } from "../../support/aRichShare";
import { theServer } from "../../support/theServer";

const hour = 60 * 60_000;
const readAt = new Date(Date.now() - 2 * hour);

const pending: readonly PendingReason[] = [
  { reason: "reuse", state: { kind: "waiting" } },
  { reason: "priority", state: { kind: "outbox" } },
  { reason: "update", state: { kind: "failed", why: "" } },
  { reason: "searched", state: { kind: "unconfirmed", why: "", isKeyed: false } },
];
const change = {
  since: new Date(Date.now() - 50 * hour),
  total: 3,
  reasons: [{ reason: "reuse", by: 2 }, { reason: "update", by: -1 }],
} as const;

const known = (share: Share, more: { readonly isWhole?: boolean; readonly failure?: ReadFailure } = {}): PageState =>
  toPageState({ kind: "known", share, server: theServer, isWhole: true, readAt, ...more } satisfies LiveState, { areNamed: true, pending, change });

/** The states of a page; all that is not in them is said by the person who looks at it. */
export function snapshotStates(): Readonly<Record<string, PageState>> {
  const failed = (failure: ReadFailure["failure"]): ReadFailure => ({ failure, sentence: "127.0.0.1 said so.", at: new Date() });
  const share = aRichShare();
  const states = [
    ["loading", { kind: "loading" }],
    ...snapshotFailures.map((failure) => [`failed: ${failure}`, { kind: "failed", failure: { ...failed(failure), at: 0 } }] as const),
    ...snapshotFailures.map((failure) => [`known, but ${failure}`, known(share, { failure: failed(failure) })] as const),
    ["not read yet", known(share, { isWhole: false })],
    ["not read at all", known(listed(share), { isWhole: false, failure: failed("serverFailed") })],
    ["empty", known(aRichShare({ assets: undefined, accessors: { iterable: [] }, distributions: undefined, score: undefined }))],
    ["full", known(aRichShare({ assets: { iterable: longTexts() } }))],
    ["shown", known(share)],
  ] as const;
  return Object.fromEntries(states);
}

/** As lists have it. */
function listed(share: Share): Share {
  const iterable = share.assets?.iterable?.map(({ id, reference }) => ({ id, reference: reference && { ...reference, formats: { iterable: [] } } }));
  return { ...share, assets: { iterable } };
}

/** More text than a page takes, in assets of several formats. */
function longTexts() {
  const raw = "0123456789 abcdefgh\n".repeat(10_000);
  return Array.from({ length: 4 }, (_, index) => {
    const asset = anAsset(`text${index}`, "Text", { fragment: { string: { raw }, metadata: { ext: "txt" } } });
    const [format] = asset.formats.iterable;
    return { id: asset.id, reference: { ...asset, formats: { iterable: format === undefined ? [] : [format, format] } } };
  });
}
