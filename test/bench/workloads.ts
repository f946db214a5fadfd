import type { Load, LoadRequest } from "./load";

/** Whose way of writing the API a server understands. */
export type Dialect = "share API" | "json-server";

export const workloadNames = ["share", "list", "mix", "increment"] as const;
export type WorkloadName = (typeof workloadNames)[number];

type Work = Pick<Load, "reads" | "writes" | "writeShare">;

/** The same work for a server of either dialect. */
export function workload(name: WorkloadName, dialect: Dialect, ids: readonly string[]): Work {
  const writes = ids.map((id) => incrementOf(id, dialect));
  // json-server would take the query for a filter.
  const list: LoadRequest = { method: "GET", path: dialect === "share API" ? "/shares?transferables=false" : "/shares" };
  switch (name) {
    case "share":
      return { reads: ids.map((id) => shareOf(id, dialect)), writes: [], writeShare: 0 };
    case "list":
      return { reads: [list], writes: [], writeShare: 0 };
    case "mix":
      return { reads: [list], writes, writeShare: 0.1 };
    case "increment":
      return { reads: [], writes, writeShare: 1 };
  }
}

function shareOf(id: string, dialect: Dialect): LoadRequest {
  return { method: "GET", path: dialect === "share API" ? `/share/${id}?transferables=false` : `/shares/${id}` };
}

/** json-server cannot count; setting a field is the nearest that it has. */
function incrementOf(id: string, dialect: Dialect): LoadRequest {
  return dialect === "share API"
    ? { method: "POST", path: `/share/${id}/scores/increment`, body: '{"share":{"reuse":true}}' }
    : { method: "PATCH", path: `/shares/${id}`, body: '{"score":{"reuse":1}}' };
}
