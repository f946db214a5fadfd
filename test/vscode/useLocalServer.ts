import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as vscode from "vscode";

/** Gives a suite the extension's own server with samples, run by VS Code's own Node. @returns its address */
export function useLocalServer(samples: number): () => string {
  let url = "";
  let stop = () => Promise.resolve();

  before(async () => {
    const extension = vscode.extensions.getExtension("share-explorer.share-explorer");
    const data = await mkdtemp(join(tmpdir(), "share-explorer-data-"));
    const program = join(extension?.extensionPath ?? "", "dist", "server.js");
    const child = spawn(process.execPath, [program, "--port", "0", "--data", data, "--sample", String(samples)], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    stop = async () => {
      const exited = once(child, "exit");
      child.kill();
      await exited;
      await rm(data, { recursive: true });
    };
    for await (const line of createInterface({ input: child.stdout })) {
      [, url = ""] = / (http:\/\/\S+)$/u.exec(line) ?? [];
      break;
    }
  });

  after(() => stop());

  return () => url;
}
