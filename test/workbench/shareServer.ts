import { join } from "node:path";
import { nodeWithSqlite } from "./nodeWithSqlite";
import { OwnedProcess } from "./ownedProcess";
import { projectFolder } from "./projectFolder";
import { createTempFolder } from "./tempFolder";

const startTimeoutMs = 30_000;

export const shareServerProgram = join(projectFolder, "dist", "server.js");

export interface ShareServer {
  readonly url: string;
  dispose(): Promise<void>;
}

export interface ShareServerOptions {
  /** How many sample shares its store begins with. */
  readonly samples?: number;
  /** More flags of the program. */
  readonly flags?: readonly string[];
}

/** Starts the built local share server on a free port, as a process of its own with a data folder of its own. */
export async function startShareServer({ samples = 0, flags = [] }: ShareServerOptions = {}): Promise<ShareServer> {
  const node = await nodeWithSqlite();
  const data = await createTempFolder("data");
  const server = new OwnedProcess(
    node,
    [shareServerProgram, "--port", "0", "--data", data.path, "--sample", String(samples), ...flags],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const dispose = async (): Promise<void> => {
    await server.dispose();
    await data.dispose();
  };
  try {
    const [, url = ""] = await server.waitFor(/^Share server listening on (http:\/\/\S+)$/m, startTimeoutMs);
    return { url, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
