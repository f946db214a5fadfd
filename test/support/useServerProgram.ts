import { join } from "node:path";
import type { Share } from "../../src/api/share";
import { Shares } from "../../src/api/share";
import type { TempFolder } from "../workbench/tempFolder";
import { createTempFolder } from "../workbench/tempFolder";
import type { ServerRun } from "./serverProgram";
import { ServerProgram } from "./serverProgram";

/** What the tests of a suite have. */
export interface UsedServerProgram {
  readonly program: ServerProgram;
  /** A folder that all tests of the suite have in common. */
  readonly folder: string;
  /** A data folder of the test's own; nothing is there yet. */
  readonly data: string;
  /** Starts the program on that data folder, at a port that the system chooses. */
  start(...flags: string[]): ServerRun;
  /** The shares that a run lists, without their content. */
  shares(url: string): Promise<Share[]>;
}

/** Builds the share server's program for a suite; no run outlives its test. */
export function useServerProgram(): UsedServerProgram {
  let temp: TempFolder;
  let program: ServerProgram;
  let data: string;
  let folders = 0;

  before(async () => {
    temp = await createTempFolder("server");
    program = await ServerProgram.build(temp.path);
  });
  beforeEach(() => {
    data = join(temp.path, `data ${folders++}`);
  });
  afterEach(() => program.end());
  after(() => temp.dispose());

  return {
    get program() {
      return program;
    },
    get folder() {
      return temp.path;
    },
    get data() {
      return data;
    },
    start: (...flags) => program.start(["--port", "0", "--data", data, ...flags]),
    shares: async (url) => Shares.parse(await (await fetch(`${url}/shares?transferables=false`)).json()).iterable,
  };
}
