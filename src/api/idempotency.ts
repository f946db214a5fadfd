/**
 * How a request that must count once is repeated without counting twice. The header `Idempotency-Key` is an IETF draft;
 * it has no word for "I honour keys", so a server that does says so on every answer, in the manner of `Accept-Ranges`
 * and as a boolean of RFC 9651. Pieces OS does not, and would count a repeated increment again.
 */
export const idempotencyKeyHeader = "Idempotency-Key";

export const acceptIdempotencyKey = { name: "Accept-Idempotency-Key", value: "?1" } as const;
