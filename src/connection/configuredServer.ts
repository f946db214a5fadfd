import { parseServerUrl } from "../client/serverUrl";
import { readSetting } from "../host/settings";
import type { Server } from "./server";

/** The server of the setting; an address that is none stays as it stands, for the request that fails to say so. */
export function configuredServer(): Server {
  const setting = readSetting("shareExplorer.server.url");
  const parsed = parseServerUrl(setting);
  return { kind: "configured", url: parsed.ok ? parsed.url : setting };
}
