import { acceptIdempotencyKey } from "../../api/idempotency";

/** On every answer. There are no CORS headers on purpose: no web page may read what this server says. */
export const standingHeaders = {
  [acceptIdempotencyKey.name]: acceptIdempotencyKey.value,
  "Cache-Control": "no-store",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
} as const;
