import { join } from "node:path";
import { installOnce } from "./installOnce";
import { npmInstall } from "./npmInstall";

/** The npm registry carries Node's binaries as packages, one a platform. @returns the path of the binary */
export async function installNode(version: string): Promise<string> {
  const windows = process.platform === "win32";
  const name = `node-${windows ? "win" : process.platform}-${process.arch}`;
  const folder = await installOnce(`node-${version}`, `Node ${version}`, (target) =>
    npmInstall(target, `${name}@${version}`),
  );
  return join(folder, "node_modules", name, "bin", windows ? "node.exe" : "node");
}
