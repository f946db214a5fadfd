import { installNode } from "./installNode";

const firstWithSqlite = { major: 22, minor: 13 };

/** A Node that has `node:sqlite` without a flag: the one that runs this, or one from the npm registry. */
export async function nodeWithSqlite(): Promise<string> {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const hasSqlite =
    major > firstWithSqlite.major || (major === firstWithSqlite.major && minor >= firstWithSqlite.minor);
  return hasSqlite ? process.execPath : installNode("24.21.0");
}
