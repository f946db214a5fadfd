import type { StateDatabase } from "../../src/state/stateDatabase";

/** How many rows a table of the state database has. */
export function countRows(state: Pick<StateDatabase, "read">, table: string): Promise<number> {
  return state.read((db) => Number(db.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count));
}
