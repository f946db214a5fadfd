/**
 * The first bytes of a body as text. The rest is not waited for: leaving the loop closes the stream. Of one that breaks
 * off it is what has come until then; nobody needs more to know the answer's status.
 */
export async function readStart(body: NodeJS.ReadableStream | null, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body ?? []) {
      const bytes = Buffer.from(chunk);
      chunks.push(bytes);
      size += bytes.length;
      if (size >= maxBytes) {
        break;
      }
    }
  } catch {
    // broken off, or longer than the client waits
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString("utf8");
}
