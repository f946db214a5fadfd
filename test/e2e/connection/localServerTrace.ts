import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import * as z from "zod";
import { TokenHandover } from "../../../src/servers/tokenHandover";
import { officialClient } from "../../support/officialClient";
import type { Workbench } from "../useWorkbench";

const Record = z.object({ url: z.string(), owner: z.string(), pid: z.number() });

/** What the extension's own server leaves of itself on the disk, which no part of a window shows. */
export class LocalServerTrace {
  constructor(private readonly workbench: Workbench) {}

  /** Where the extension keeps the shares, and the record of who serves them. */
  get folder(): string {
    return join(this.workbench.globalStorage, "share-explorer.share-explorer", "local-server");
  }

  get recordFile(): string {
    return join(this.folder, "server.json");
  }

  async read(): Promise<z.infer<typeof Record>> {
    return Record.parse(JSON.parse(await readFile(this.recordFile, "utf8")));
  }

  /** The record of the run that follows another one; the test's own limit ends a wait in vain. */
  async readNext(former: string): Promise<z.infer<typeof Record>> {
    for (;;) {
      const { data } = Record.safeParse(JSON.parse(await readFile(this.recordFile, "utf8"))); // none while it is stopped
      if (data !== undefined && data.owner !== former) {
        return data;
      }
      await turn();
    }
  }

  /** The server's address, and an official client of it. */
  async connect() {
    const { url, owner } = await this.read();
    const token = await new TokenHandover(this.folder).ask(owner); // as any window does
    return { url, client: officialClient(url, token) };
  }

  async signal(name: "KILL" | "STOP" | "CONT"): Promise<void> {
    process.kill((await this.read()).pid, `SIG${name}`);
  }
}
