/** The first bytes of a body as text. The rest is not waited for: leaving the loop closes the stream. */
export async function readStart(body: NodeJS.ReadableStream | null, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  if (body !== null) {
    for await (const chunk of body) {
      const bytes = Buffer.from(chunk);
      chunks.push(bytes);
      size += bytes.length;
      if (size >= maxBytes) {
        break;
      }
    }
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString("utf8");
}
