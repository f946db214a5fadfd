import type { Log } from "../log";

/** Answers a request. */
export type Fetch = (request: Request, env?: object) => Response | Promise<Response>;

/** Writes every request into the log: what was asked, the status, and how long it took. */
export function trace(fetch: Fetch, log: Log): Fetch {
  return async function trace(request, env) {
    const start = performance.now();
    const response = await fetch(request, env);
    const { pathname } = new URL(request.url);
    log.debug(`${request.method} ${pathname} ${response.status} ${(performance.now() - start).toFixed(1)} ms`);
    return response;
  };
}
