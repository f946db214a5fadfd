import { pipeline } from "node:stream";
import { createBrotliDecompress, createGunzip } from "node:zlib";

/** What `decompressed` can read, as requests announce it. */
export const acceptedEncodings = "gzip, br";

/**
 * The body of an answer as it was before its server compressed it. One that ends early fails, which the decompression of
 * node-fetch does not tell.
 */
export function decompressed(body: NodeJS.ReadableStream, encoding: string | null): NodeJS.ReadableStream {
  switch (encoding?.toLowerCase() ?? "") {
    case "gzip":
    case "x-gzip":
      return pipeline(body, createGunzip(), ignore);
    case "br":
      return pipeline(body, createBrotliDecompress(), ignore);
    default:
      return body;
  }
}

/** Who reads the stream is told of its failure. */
function ignore(): void {
  return;
}
