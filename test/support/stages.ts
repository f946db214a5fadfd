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

/** On two cores, what mostly waits for windows leaves room for what computes, and both for what is short or waits by the clock. */
export type Lane = "main" | "beside" | "spare";

const minute = 60_000;

/** In the titles of browser tests that also run in the oldest VS Code: what a window may show in another way there. */
const oldestTag = "@oldest";

export const stages: readonly Stage[] = [
  script("types", "check:types", "beside"),
  mocha("unit"),
  mocha("contributions"),
  script("build", "build", "main"),
  inVSCode("vscode", "current"),
  inVSCode("vscode-oldest", "oldest"),
  script("package", "package", "main"),
  script("lint", "check:lint", "main"),
  inBrowser("e2e-connection", "beside"),
  inBrowser("e2e-waiting", "spare"),
  inBrowser("e2e-shares", "main"),
  { ...inBrowser("e2e-oldest", "spare", { folder: "e2e", tag: oldestTag }), env: { SHARE_EXPLORER_VSCODE: "oldest" } },
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

interface MochaOptions {
  /** Where in test/ the tests are. */
  readonly folder?: string;
  /** Leaves out the tests without it. */
  readonly tag?: string;
  readonly timeoutMs?: number;
}

/** Tests on plain Node. */
function mocha(name: string, { folder = name, tag, timeoutMs = minute / 2 }: MochaOptions = {}): Stage {
  return {
    name,
    kind: "tests",
    timeoutMs: 20 * minute,
    needs: [],
    lane: "beside",
    command: async () => {
      const args = [join("test", folder), String(timeoutMs), ...(tag === undefined ? [] : [tag])];
      return typescript(await nodeWithSqlite(), "test/support/mochaProcess.ts", ...args);
    },
  };
}

/** Tests that drive VS Code with a browser. */
function inBrowser(name: string, lane: Lane, options: MochaOptions = { folder: name.replace("-", "/") }): Stage {
  return { ...mocha(name, { timeoutMs: minute, ...options }), needs: ["build", "package"], lane };
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
