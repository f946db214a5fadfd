import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { ServerAddress } from "../client/transport";

/** Asks the server at a URL for the proof of a challenge; nothing where none answers. */
export type AskForProof = (url: string, challenge: string) => Promise<string | undefined>;

/**
 * Whether who answers at the address is the local server that was started with this token: it must make a code that
 * only the token's holder can, for just this address. The token itself is not sent.
 */
export async function proveIdentity({ baseUrl, token = "" }: ServerAddress, ask: AskForProof): Promise<boolean> {
  const challenge = randomBytes(32).toString("hex");
  const expected = createHmac("sha256", token).update(`${baseUrl}\n${challenge}`).digest();
  const proof = Buffer.from((await ask(baseUrl, challenge)) ?? "", "hex");
  return proof.length === expected.length && timingSafeEqual(proof, expected);
}
