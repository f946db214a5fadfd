import type { ScoreReason } from "../api/score";

interface Step {
  readonly shareId: string;
  readonly reason: ScoreReason | undefined;
}

/** Where a person is on their way through a list of shares, and what they did to each. */
export class TriageSession {
  private readonly steps: Step[] = [];
  private readonly changed = new Set<string>();

  /** @param start the place at which to begin, from 0 */
  constructor(
    private readonly shareIds: readonly string[],
    private readonly start = 0,
  ) {}

  /** The share at hand; nothing at the end. */
  get current(): string | undefined {
    return this.shareIds[this.start + this.steps.length];
  }

  /** "3 of 24" */
  get place(): string {
    return `${this.start + this.steps.length + 1} of ${this.shareIds.length}`;
  }

  /** Goes on to the next share; a reason tells that this one was scored. */
  goOn(reason?: ScoreReason): void {
    if (this.current !== undefined) {
      this.steps.push({ shareId: this.current, reason });
    }
  }

  /** Goes back to the share before. @returns what was done there, if there is one */
  goBack(): Step | undefined {
    return this.steps.pop();
  }

  noteChanged(shareId: string): void {
    this.changed.add(shareId);
  }

  /** What was done, in words; nothing if that is nothing. */
  get summary(): string | undefined {
    const scored = this.steps.filter(({ reason }) => reason !== undefined).length;
    const skipped = this.steps.length - scored;
    const parts = [
      ...(scored > 0 ? [`${scored} scored`] : []),
      ...(this.changed.size > 0 ? [`${this.changed.size} with another access`] : []),
      ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ];
    const shares = this.steps.length === 1 ? "1 share" : `${this.steps.length} shares`;
    return parts.length === 0 ? undefined : `Went through ${shares}: ${parts.join(", ")}.`;
  }
}
