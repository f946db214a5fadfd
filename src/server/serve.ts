import type { Server } from "node:http";
import { homedir } from "node:os";
import type { DatabaseSync } from "node:sqlite";
import { version } from "../../package.json";
import { createApp } from "./app";
import { defaultDataFolder } from "./dataFolder";
import type { Flags } from "./flags";
import { answerRequests, listen, stopListening } from "./listen";
import type { Log } from "./log";
import { hostsOf } from "./middleware/guard";
import { sampleShares } from "./sample/sampleShares";
import { cannotUse } from "./store/cannotUse";
import { fillEmpty } from "./store/fillEmpty";
import { openDatabase } from "./store/openDatabase";
import { SqliteShareStore } from "./store/sqliteShareStore";
import { sqliteCode } from "../base/sqliteCode";
import { readToken, readTokenLine } from "./token";

/** A server that answers, until it is stopped. */
export interface RunningServer {
  origin: string;
  /** Finishes what is in flight and lets go of the port and the data. */
  stop: () => Promise<void>;
}

/** How long running requests may take to end when the server stops. */
const patience = 5_000;

/** Opens the data, takes the port and answers. */
export async function serve(flags: Flags, log: Log): Promise<RunningServer> {
  const folder = flags.data ?? defaultDataFolder(process.platform, process.env, homedir());
  try {
    return await serveFrom(folder, flags, log);
  } catch (error) {
    throw sqliteCode(error) === undefined ? error : cannotUse(folder, error);
  }
}

async function serveFrom(folder: string, flags: Flags, log: Log): Promise<RunningServer> {
  const token = await tokenFor(flags);
  const db = await openDatabase({ folder }, log, () => new Date());
  log.info(`The shares are kept in ${folder}.`);
  try {
    return await answerFrom(db, token, flags, log);
  } catch (error) {
    db.close();
    throw error;
  }
}

async function tokenFor({ tokenFile, tokenStdin }: Flags): Promise<string | undefined> {
  if (tokenStdin) {
    return readTokenLine(process.stdin);
  }
  return tokenFile === undefined ? undefined : readToken(tokenFile, process.platform);
}

async function answerFrom(db: DatabaseSync, token: string | undefined, flags: Flags, log: Log): Promise<RunningServer> {
  const { host, sample } = flags;
  if (sample > 0 && !fillEmpty(db, sampleShares(sample, new Date()))) {
    log.info("The store has shares already, so no samples were added.");
  }

  const { server, port } = await listen(host, flags.port);
  const origin = new URL(`http://${host.includes(":") ? `[${host}]` : host}:${port}`).origin;
  try {
    const store = new SqliteShareStore({ db, origin });
    const app = createApp({ store, hosts: hostsOf(host, port), version, log, token });
    answerRequests(server, app.fetch);
    if (token === undefined) {
      log.info("There is no token, so every program of this machine may read and change the shares.");
    }
    return { origin, stop: () => stop(server, store) };
  } catch (error) {
    server.close(); // it would keep the program alive, and its port taken
    throw error;
  }
}

async function stop(server: Server, store: SqliteShareStore): Promise<void> {
  await stopListening(server, patience);
  store.close();
}
