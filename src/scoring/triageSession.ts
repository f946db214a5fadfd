import type { ScoreReason } from "../api/score";

/** What was done to a share before going on. */
export interface TriageStep {
  readonly shareId: string;
  /** The reason that it was scored for; nothing if it was skipped. */
  readonly reason: ScoreReason | undefined;
  /** Of the score, as long as it can be taken back. */
  readonly scoreId: string | undefined;
}

/** Where a person is on their way through a list of shares, and what they did to each. */
export class TriageSession {
  private readonly steps: TriageStep[] = [];
  /** Steps that were gone back from while their scores stay. */
  private readonly kept: TriageStep[] = [];
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
  goOn(reason?: ScoreReason, scoreId?: string): void {
    if (this.current !== undefined) {
      this.steps.push({ shareId: this.current, reason, scoreId });
    }
  }

  /** Goes back to the share before. @returns what was done there, if there is one */
  goBack(): TriageStep | undefined {
    return this.steps.pop();
  }

  /** The score of a step that was gone back from was not taken back. */
  keepScore(step: TriageStep): void {
    this.kept.push(step);
  }

  noteChanged(shareId: string): void {
    this.changed.add(shareId);
  }

  /** What was done, in words; nothing if that is nothing. */
  get summary(): string | undefined {
    const steps = [...this.kept, ...this.steps];
    const all = new Set(steps.map(({ shareId }) => shareId)).size;
    const scored = new Set(steps.flatMap(({ shareId, reason }) => (reason === undefined ? [] : shareId))).size;
    const parts = [
      ...(scored > 0 ? [`${scored} scored`] : []),
      ...(this.changed.size > 0 ? [`${this.changed.size} with another access`] : []),
      ...(all > scored ? [`${all - scored} skipped`] : []),
    ];
    const shares = all === 1 ? "1 share" : `${all} shares`;
    return parts.length === 0 ? undefined : `Went through ${shares}: ${parts.join(", ")}.`;
  }
}
