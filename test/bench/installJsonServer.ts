import { installOnce } from "../workbench/installOnce";
import { npmInstall } from "../workbench/npmInstall";

const version = "0.17.4";

/** A rival that people really use for such an API. @returns the folder that it can be required from */
export function installJsonServer(): Promise<string> {
  return installOnce("bench", `json-server ${version}`, (folder) => npmInstall(folder, `json-server@${version}`));
}
