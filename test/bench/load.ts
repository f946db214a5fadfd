export interface LoadRequest {
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  /** JSON text. */
  readonly body?: string;
}

/** What the load generator is told. */
export interface Load {
  readonly url: string;
  readonly connections: number;
  /** Not counted. */
  readonly warmUpMs: number;
  readonly ms: number;
  readonly reads: readonly LoadRequest[];
  readonly writes: readonly LoadRequest[];
  /** Which share of the requests are writes. */
  readonly writeShare: number;
}

export interface LoadResult {
  readonly perSecond: number;
  /** The longest time that 99 of 100 requests took, in milliseconds. */
  readonly p99Ms: number;
  /** Answers that were no success, and broken connections. */
  readonly failures: number;
  /** Which share of the time the generator itself was busy: near 1 it is what is measured. */
  readonly generatorBusy: number;
}
