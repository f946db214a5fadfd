import type { ListedShare } from "../api/listedShare";
import type { ScoreChange } from "../model/scores/scoreCounts";
import { sumOfChanges } from "../model/scores/scoreCounts";
import type { SeenScores } from "../model/scores/seenScores";

/** What is new in a share's score to the person who looks at its page. It stays told while they look, and after. */
export class ScoreNews {
  private told: ScoreChange | undefined;
  private isLookAwaited = true;

  constructor(private readonly seen: Pick<SeenScores, "knows" | "changeOf" | "markSeen">) {}

  get change(): ScoreChange | undefined {
    return this.told;
  }

  /** Whether nobody has looked yet since the page came into sight. */
  get isAwaited(): boolean {
    return this.isLookAwaited;
  }

  /** The page comes into sight: what is new by now is told in the place of what was told before. */
  begin(): void {
    this.isLookAwaited = true;
  }

  /** Somebody sees the share's score as it is. What changes while they look is added to what is told. */
  look(share: ListedShare): void {
    const { seen, isLookAwaited } = this;
    if (!seen.knows(share.id)) {
      return; // what was seen is still being read; looking now would wipe it out
    }
    const news = seen.changeOf(share);
    if (news !== undefined) {
      this.told = isLookAwaited || this.told === undefined ? news : sumOfChanges(this.told, news);
    }
    if (news !== undefined || isLookAwaited) {
      this.isLookAwaited = false; // before others are told, who ask
      void seen.markSeen([share]);
    }
  }
}
