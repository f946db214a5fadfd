import type * as vscode from "vscode";
import type { Server } from "./server";

const idsTold = "serverIds";
const maxServers = 50;

/** The ids that servers have told, so that a server is the same one while it is out of reach. */
export class ServerIds {
  constructor(private readonly memory: vscode.Memento) {}

  /** The server as it is known from earlier. */
  recall(server: Server): Server {
    return { ...server, id: this.told[placeOf(server)] };
  }

  /** The server as it says now that it is. @param health its answer: `ok`, or `ok:<server id>` */
  async take(server: Server, health: string): Promise<Server> {
    const id = health.slice("ok:".length) || undefined;
    const place = placeOf(server);
    const { [place]: former, ...others } = this.told;
    if (id !== former) {
      const kept = [[place, id], ...Object.entries(others)].slice(0, maxServers);
      await this.memory.update(idsTold, Object.fromEntries(kept));
    }
    return { ...server, id };
  }

  /** Where a server with this id was last: a URL, "local" or "found"; undefined if it isn't known. */
  placeOf(id: string): string | undefined {
    return Object.entries(this.told).find(([, told]) => told === id)?.[0];
  }

  private get told(): Readonly<Record<string, string>> {
    return this.memory.get(idsTold, {});
  }
}

function placeOf({ kind, url }: Server): string {
  return kind === "configured" ? url : kind;
}
