import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface TempFolder {
  readonly path: string;
  dispose(): Promise<void>;
}

const removal = { recursive: true, force: true, maxRetries: 5 };

/** Makes a folder that goes when it is disposed of, at the latest with this process. */
export async function createTempFolder(purpose: string): Promise<TempFolder> {
  const path = await mkdtemp(join(tmpdir(), `share-explorer-${purpose}-`));
  const removeAtExit = (): void => {
    rmSync(path, removal);
  };
  process.once("exit", removeAtExit);
  const dispose = async (): Promise<void> => {
    await rm(path, removal);
    process.off("exit", removeAtExit);
  };
  return { path, dispose };
}
