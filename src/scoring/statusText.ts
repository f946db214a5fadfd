/** How many scores are not counted yet. */
export interface PendingCounts {
  /** They can be taken back. */
  readonly waiting: number;
  /** They failed, or their outcome is unknown. */
  readonly needsReview: number;
  /** They wait for a server that is not in use. */
  readonly forOtherServers: number;
}

export interface StatusText {
  /** A codicon. */
  readonly icon: string;
  readonly text: string;
  readonly tooltip: string;
  readonly leadsTo: "undo" | "review" | undefined;
}

/** What the status bar says of the scores, the most pressing first. */
export function toStatusText({ waiting, needsReview, forOtherServers }: PendingCounts): StatusText | undefined {
  if (waiting > 0) {
    return {
      icon: "history",
      text: `${count(waiting)}, Undo`,
      tooltip: "Not sent yet. Undo takes back what was scored last.",
      leadsTo: "undo",
    };
  }
  if (needsReview > 0) {
    return {
      icon: "warning",
      text: `${count(needsReview)} to review`,
      tooltip: "Not counted, or it is not known. Review them to try again or dismiss them.",
      leadsTo: "review",
    };
  }
  if (forOtherServers > 0) {
    return {
      icon: "history",
      text: `${count(forOtherServers)} on hold`,
      tooltip: "Scores for another server. They wait until it is in use again.",
      leadsTo: undefined,
    };
  }
  return undefined;
}

function count(scores: number): string {
  return scores === 1 ? "1 score" : `${scores} scores`;
}
