import type { LiveState, ReadFailure } from "./liveSnapshot";
import type { PageFailure, PageState } from "./messages";
import type { PendingReason } from "./toScoreView";
import { toSnapshotView } from "./toSnapshotView";

/** How the page stands for one way in which the share stands. */
export function toPageState(state: LiveState, areNamed: boolean, pending: readonly PendingReason[] = []): PageState {
  switch (state.kind) {
    case "loading":
      return { kind: "loading" };
    case "failed":
      return { kind: "failed", failure: toPageFailure(state.failure) };
    case "known": {
      const { share, isWhole, readAt, failure } = state;
      const shown = { kind: "shown", view: toSnapshotView(share, { isWhole, areNamed, pending }), readAt: readAt.getTime() } as const;
      return failure === undefined ? shown : { ...shown, failure: toPageFailure(failure) };
    }
  }
}

function toPageFailure({ failure, sentence, at }: ReadFailure): PageFailure {
  return { failure, sentence, at: at.getTime() };
}
