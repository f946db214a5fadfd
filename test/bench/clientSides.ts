import type { ClientResult, ClientTask } from "./measureClient";
import type { Sides } from "./pairedRounds";
import type { Workshop } from "./workshop";

export interface ClientWork {
  readonly url: string;
  readonly task: ClientTask;
  /** Calls after the first one, in the same process. */
  readonly repeats: number;
  /** What every client must come back with, or it has not done the work. */
  readonly outcome: string;
}

/** The three clients at the same work, in a fresh process each time. */
export function clientSides(workshop: Workshop, work: ClientWork): Sides<"ours" | "bare" | "official", ClientResult> {
  const side = (program: string) => async () => {
    const result = (await workshop.run(program, work.url, work.task, String(work.repeats))) as ClientResult;
    if (result.outcome !== work.outcome) {
      throw new Error(`${program} came back with ${result.outcome}, not with ${work.outcome}.`);
    }
    return result;
  };
  return { ours: side("shareClient"), bare: side("bareClient"), official: side("officialClient") };
}
