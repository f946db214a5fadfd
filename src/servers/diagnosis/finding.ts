/** `skipped`: not tried, since an earlier step failed. */
export type StepOutcome = "passed" | "warning" | "failed" | "skipped";

/** What a person can do about it, each with a command behind it. */
export type Remedy = "startLocal" | "restartLocal" | "usePieces" | "followRedirect" | "selectServer" | "openSetting" | "openTimeout" | "setToken";

/** What a step has found, in this program's own words: text that a server wrote is no part of it. */
export interface Finding {
  readonly outcome: StepOutcome;
  readonly finding: string;
  /** What to do about it, as a sentence. */
  readonly advice?: string;
  readonly remedies?: readonly Remedy[];
  /** The server's own words, for the person alone: a report that goes to others leaves them out. */
  readonly said?: string | undefined;
}

export interface StepResult extends Finding {
  readonly title: string;
  /** How long the step took. */
  readonly ms: number;
}

export function passed(finding: string): Finding {
  return { outcome: "passed", finding };
}

export function warning(finding: string, advice: string, remedies: readonly Remedy[] = []): Finding {
  return { outcome: "warning", finding, advice, remedies };
}

export function failed(finding: string, advice: string, remedies: readonly Remedy[]): Finding {
  return { outcome: "failed", finding, advice, remedies };
}
