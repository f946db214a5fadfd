import type { LiveState, ReadFailure } from "./liveSnapshot";
import type { PageFailure, PageState } from "./messages";
import type { SnapshotViewOptions } from "./toSnapshotView";
import { toSnapshotView } from "./toSnapshotView";

/** How the page stands for one way in which the share stands. */
export function toPageState(state: LiveState, options: Omit<SnapshotViewOptions, "isWhole">): PageState {
  switch (state.kind) {
    case "loading":
      return { kind: "loading" };
    case "failed":
      return { kind: "failed", failure: toPageFailure(state.failure) };
    case "known": {
      const { share, isWhole, readAt, failure } = state;
      const view = toSnapshotView(share, { ...options, isWhole });
      const shown = { kind: "shown", view, readAt: readAt.getTime(), isWhole } as const;
      return failure === undefined ? shown : { ...shown, failure: toPageFailure(failure) };
    }
  }
}

function toPageFailure({ failure, sentence, at }: ReadFailure): PageFailure {
  return { failure, sentence, at: at.getTime() };
}
