import type * as vscode from "vscode";
import { identityOf } from "../client/serverIdentity";
import type { Server } from "./server";

const [idsTold, placesOf] = ["serverIds", "serverPlaces"];
const maxServers = 50;

/** The ids that servers have told: a server stays the same one while it is unavailable, and keeps its name after that. */
export class ServerIds {
  constructor(private readonly memory: vscode.Memento) {}

  /** The server as it is known from earlier. */
  recall(server: Server): Server {
    return { ...server, id: this.told[placeOf(server)] };
  }

  /** The server as it says now that it is. @param id nothing where it tells none */
  async take(server: Server, id: string | undefined): Promise<Server> {
    const place = placeOf(server);
    if (id !== this.told[place]) {
      await this.memory.update(idsTold, withNewest([place, id], this.told));
    }
    if (id !== undefined && this.places[id] !== place) {
      await this.memory.update(placesOf, withNewest([id, place], this.places));
    }
    return { ...server, id };
  }

  /** The server of an identity, as far as it is known where it answered; one without an id is known by its URL. */
  find(identity: string): Server {
    const place = this.places[identity] ?? identity;
    if (place === "local" || place === "found") {
      return { kind: place, url: "", id: identity };
    }
    const server = { kind: "configured", url: place } as const;
    return identityOf(server) === identity ? server : { ...server, id: identity };
  }

  private get told(): Readonly<Record<string, string>> {
    return this.memory.get(idsTold, {});
  }

  private get places(): Readonly<Record<string, string>> {
    return this.memory.get(placesOf, {});
  }
}

function withNewest([key, value]: readonly [string, string | undefined], known: Readonly<Record<string, string>>): object {
  const others = Object.entries(known).filter(([other]) => other !== key);
  return Object.fromEntries<string | undefined>([[key, value] as const, ...others].slice(0, maxServers));
}

function placeOf({ kind, url }: Server): string {
  return kind === "configured" ? url : kind;
}
