import { join } from "node:path";
import type { VSCodeReleaseName } from "../workbench/installVSCode";
import { nodeWithSqlite } from "../workbench/nodeWithSqlite";
import { projectFolder } from "../workbench/projectFolder";

/** One step of `npm test`: a program, and how its result is read. */
export interface Stage {
  readonly name: string;
  /** A check counts as one test by its exit code; tests write down how many passed and which failed. */
  readonly kind: "check" | "tests";
  readonly timeoutMs: number;
  /** The stages whose results it uses; they stand before it. */
  readonly needs: readonly string[];
  /** Stages of one lane run one after the other. */
  readonly lane: Lane;
  /** On top of this process's. */
  readonly env?: NodeJS.ProcessEnv;
  command(): Promise<readonly [program: string, ...args: string[]]>;
}

/** On two cores, what mostly waits for windows leaves room for what computes. */
export type Lane = "main" | "beside";

const minute = 60_000;

/** In the titles of browser tests that also run in the oldest VS Code: what a window may show in another way there. */
const oldestTag = "@oldest";

export const stages: readonly Stage[] = [
  script("types", "check:types", "beside"),
  script("lint", "check:lint", "beside"),
  mocha("unit", { timeoutMs: 30_000, node: nodeWithSqlite }),
  mocha("contributions", { timeoutMs: 30_000, node: nodeWithSqlite }),
  script("build", "build", "main"),
  inVSCode("vscode", "current"),
  inVSCode("vscode-oldest", "oldest"),
  script("package", "package", "main"),
  {
    ...mocha("e2e", { timeoutMs: minute, node: nodeWithSqlite }),
    needs: ["build", "package"],
    lane: "main",
  },
  {
    ...mocha("e2e", { timeoutMs: minute, tag: oldestTag, node: nodeWithSqlite }),
    name: "e2e-oldest",
    env: { SHARE_EXPLORER_VSCODE: "oldest" },
    needs: ["build", "package"], // which builds anew
    lane: "beside",
  },
];

function script(name: string, npmScript: string, lane: Lane): Stage {
  return {
    name,
    kind: "check",
    timeoutMs: 10 * minute,
    needs: [],
    lane,
    command: () => Promise.resolve(["npm", "run", "--silent", npmScript]),
  };
}

interface MochaStage {
  readonly timeoutMs: number;
  /** Leaves out the tests without it. */
  readonly tag?: string;
  node(): Promise<string>;
}

function mocha(name: string, options: MochaStage): Stage {
  return {
    name,
    kind: "tests",
    timeoutMs: 20 * minute,
    needs: [],
    lane: "beside",
    command: async () => {
      const args = [join("test", name), String(options.timeoutMs), ...(options.tag === undefined ? [] : [options.tag])];
      return typescript(await options.node(), "test/support/mochaProcess.ts", ...args);
    },
  };
}

function inVSCode(name: string, release: VSCodeReleaseName): Stage {
  return {
    name,
    kind: "tests",
    timeoutMs: 15 * minute,
    needs: ["build"],
    lane: "main",
    command: () => Promise.resolve(typescript(process.execPath, "test/vscode/runInVSCode.ts", release)),
  };
}

function typescript(node: string, file: string, ...args: readonly string[]): [string, ...string[]] {
  return [node, "--import", "tsx", join(projectFolder, file), ...args];
}
