import * as z from "zod";
import { Reply, ToPage } from "../messages";

/** What the page shows instead of a message that it can't read. */
export interface RefusedMessage {
  readonly type: "refused";
  readonly sentence: string;
}

/** The part of an answer that names the request that waits for it. */
const Addressed = z.looseObject({ type: z.literal("reply"), to: Reply.shape.to });

/** Reads what the host posted. A message that can't be read becomes words: otherwise the page would wait for it. */
export function readHostMessage(data: unknown): ToPage | RefusedMessage {
  const message = ToPage.safeParse(data);
  if (message.success) {
    return message.data;
  }
  const place = message.error.issues[0]?.path.join(".");
  const what = place === undefined || place === "" || place === "type" ? "the message from VS Code" : place;
  const reply = Addressed.safeParse(data);
  return reply.success
    ? { type: "reply", to: reply.data.to, result: { ok: false, sentence: `VS Code answered, but the page couldn't read ${what}.` } }
    : { type: "refused", sentence: `The page couldn't read ${what}.` };
}
