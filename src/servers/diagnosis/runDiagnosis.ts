import { checkConnection, checkHostName, checkSetting, checkUrl } from "./addressSteps";
import { checkClock, checkHealth, checkShares, checkVersion } from "./answerSteps";
import type { Finding, StepResult } from "./finding";
import { checkPlace } from "./placeStep";
import type { Subject } from "./subject";

interface Step {
  readonly title: string;
  readonly run: (subject: Subject) => Promise<Finding>;
}

const steps: readonly Step[] = [
  { title: "Machine", run: checkPlace },
  { title: "Setting", run: checkSetting },
  { title: "URL", run: checkUrl },
  { title: "Name", run: checkHostName },
  { title: "Connection", run: checkConnection },
  { title: "Health", run: checkHealth },
  { title: "Version", run: checkVersion },
  { title: "Shares", run: checkShares },
  { title: "Clock", run: checkClock },
];

export const stepTitles: readonly string[] = steps.map(({ title }) => title);

/** Follows the way of a request step by step; after the first that fails, the others are not tried. */
export async function runDiagnosis(subject: Subject, onStep: (result: StepResult) => void): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const { title, run } of steps) {
    const began = performance.now();
    const finding = results.some(({ outcome }) => outcome === "failed")
      ? ({ outcome: "skipped", finding: "Not tried." } as const)
      : await run(subject);
    const result = { title, ...finding, ms: Math.round(performance.now() - began) };
    results.push(result);
    onStep(result);
  }
  return results;
}
