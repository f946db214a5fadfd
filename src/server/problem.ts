import type { ContentfulStatusCode } from "hono/utils/http-status";

/** What is wrong with one field of a body. */
export interface FieldError {
  path: string;
  message: string;
}

/** A refusal that the caller is told about, as RFC 9457 problem details. `detail` never repeats what was sent. */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    readonly status: ContentfulStatusCode,
    readonly detail: string,
    readonly errors?: readonly FieldError[],
    /** On top of those of every answer, such as `Allow`. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }
}
