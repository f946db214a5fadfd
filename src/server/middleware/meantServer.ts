import { meantServerHeader } from "../../api/meantServer";
import { Problem } from "../problem";
import type { Check } from "./guard";

/** Refuses what was meant for another server, whose place this one has taken. */
export function meantServer(serverId: string): Check {
  return function meantServer({ headers }) {
    const meant = headers.get(meantServerHeader);
    return meant === null || meant === serverId
      ? undefined
      : new Problem(421, "This is another server than the one that the request is meant for.", undefined, { [meantServerHeader]: serverId });
  };
}
