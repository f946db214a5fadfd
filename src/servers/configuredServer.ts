import { shownUrl } from "../client/serverUrl";
import { readSetting } from "../vscode/settings";
import type { Server } from "./server";

/** The server of the setting; an address that is none is left to the request that fails to say so. */
export function configuredServer(): Server {
  return { kind: "configured", url: shownUrl(readSetting("shareExplorer.server.url")) };
}
