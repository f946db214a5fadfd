import { aSeededShare } from "./aSeededShare";
import type { ServerRun } from "./serverProgram";

/** What clients sent to a server until it was killed, and what of it the server acknowledged. */
export interface Writes {
  increments: { sent: number; acknowledged: number };
  /** The last acknowledged and the last sent number of each client's update. */
  updates: Map<string, { sent: number; acknowledged: number }>;
  /** Ids of acknowledged new shares. */
  created: string[];
}

const json = { "content-type": "application/json" };

/** Increments, updates and creates in parallel, kills the server after `many` acknowledgements, and waits for its end. */
export async function writeUntilKilled({ url, child, ended }: ServerRun, id: string, many: number): Promise<Writes> {
  const origin = await url;
  const writes: Writes = { increments: { sent: 0, acknowledged: 0 }, updates: new Map(), created: [] };
  let acknowledgements = 0;
  const post = async (path: string, body: unknown): Promise<string> => {
    const response = await fetch(origin + path, { method: "POST", headers: json, body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${path} ${response.status}: ${text}`);
    }
    acknowledgements++;
    if (acknowledgements === many) {
      child.kill("SIGKILL");
    }
    return text;
  };

  const incrementing = async (): Promise<void> => {
    for (;;) {
      writes.increments.sent++;
      await post(`/share/${id}/scores/increment`, { share: { reuse: true } });
      writes.increments.acknowledged++;
    }
  };
  const updating = async (field: string): Promise<void> => {
    const write = { sent: 0, acknowledged: 0 };
    writes.updates.set(field, write);
    for (;;) {
      write.sent++;
      await post("/share/update", { id, [field]: write.sent });
      write.acknowledged = write.sent;
    }
  };
  const creating = async (): Promise<void> => {
    for (;;) {
      const { iterable } = JSON.parse(await post("/shares/create", aSeededShare())) as { iterable: { id: string }[] };
      writes.created.push(...iterable.map((share) => share.id));
    }
  };

  const outcomes = await Promise.allSettled([
    ...[1, 2, 3].map(incrementing),
    ...["a", "b"].map(updating),
    ...[1, 2].map(creating),
  ]);
  const wrong = outcomes.find((outcome) => outcome.status === "rejected" && !(outcome.reason instanceof TypeError));
  if (wrong?.status === "rejected") {
    throw wrong.reason;
  }
  await ended;
  return writes;
}
