import { StateDatabase } from "../../src/state/stateDatabase";
import type { TempFolder } from "../workbench/tempFolder";
import { createTempFolder } from "../workbench/tempFolder";
import { countRows } from "./countRows";

/** What each test of a suite has for itself. */
export interface UsedStateDatabase {
  readonly folder: string;
  readonly state: StateDatabase;
  /** A connection of another window to the same file, closed after the test. */
  another(): StateDatabase;
  count(table: string): Promise<number>;
}

/** Gives each test of a suite a state database of its own. */
export function useStateDatabase(): UsedStateDatabase {
  let folder: TempFolder;
  let opened: StateDatabase[];

  const open = () => {
    const state = new StateDatabase({ folder: folder.path });
    opened.push(state);
    return state;
  };
  const first = () => {
    const [state] = opened;
    if (state === undefined) {
      throw new Error("No test runs.");
    }
    return state;
  };

  beforeEach(async () => {
    folder = await createTempFolder("state");
    opened = [];
    open();
  });

  afterEach(async () => {
    await Promise.all(opened.map((state) => state.close()));
    await folder.dispose();
  });

  return {
    get folder() {
      return folder.path;
    },
    get state() {
      return first();
    },
    another: open,
    count: (table) => countRows(first(), table),
  };
}
