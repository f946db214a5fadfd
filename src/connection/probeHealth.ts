import { ShareClientError } from "../client/errors";
import { ShareClient } from "../client/shareClient";
import type { RequestLog } from "../client/transport";

const timeoutMs = 2000;

/** What the server at a URL says of its health; nothing where none answers in time. No token is sent. */
export async function probeHealth(baseUrl: string, log: RequestLog): Promise<string | undefined> {
  const client = new ShareClient({ baseUrl, timeoutMs, log });
  try {
    return await client.readHealth();
  } catch (error) {
    if (error instanceof ShareClientError) {
      return undefined;
    }
    throw error;
  } finally {
    client.dispose();
  }
}
