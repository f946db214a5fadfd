import * as z from "zod";

/** Of the server's process: for people who must end it by hand, as nothing else can tell which one it is. */
const Pid = z.int().positive().optional();
const Url = z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ });

/** How the local server stands, as the windows of one user tell each other. It holds no secret. */
export const LocalServerRecord = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("running"),
    url: Url,
    /** As the server tells it: the identity of its data. */
    id: z.string().regex(/^[\x21-\x7e]{1,200}$/).optional(),
    /** Names this run of the server, its lock and its token. */
    owner: z.string().regex(/^[0-9a-f]{32}$/),
    pid: Pid,
  }),
  /** Its window went away: any other that uses it starts it again. */
  z.object({ state: z.literal("ended"), url: Url }),
  /** The person wanted it to end: it stays so until they start it. */
  z.object({ state: z.literal("stopped"), url: Url.optional(), pid: Pid }),
]);
export type LocalServerRecord = z.infer<typeof LocalServerRecord>;
export type RunningRecord = Extract<LocalServerRecord, { state: "running" }>;

/** Where that record is kept. */
export interface LocalServerRecords {
  /** Nothing where there is none, or one that somebody else could have written. */
  readRecord(): Promise<LocalServerRecord | undefined>;
  /** Replaces the record whole, at once: a window that closes has no time to wait. */
  writeRecord(record: LocalServerRecord): void;
  /** Calls back when the record may have changed, until the result is called. */
  watchRecord(onChange: () => void): () => void;
}
