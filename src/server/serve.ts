import { homedir } from "node:os";
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
import { ShareStore } from "./store/shareStore";
import { sqliteCode } from "./store/sqliteCode";
import { readToken } from "./token";

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

async function serveFrom(folder: string, { host, port: wanted, sample, tokenFile }: Flags, log: Log): Promise<RunningServer> {
  const token = tokenFile === undefined ? undefined : readToken(tokenFile, process.platform);
  const now = () => new Date();
  const db = await openDatabase({ folder }, log, now);
  log.info(`The shares are kept in ${folder}.`);

  if (sample > 0 && !fillEmpty(db, sampleShares(sample, now()))) {
    log.info("The store has shares already, so no samples were added.");
  }

  const { server, port } = await listen(host, wanted);
  const origin = new URL(`http://${host.includes(":") ? `[${host}]` : host}:${port}`).origin;
  const store = new ShareStore({ db, origin, now });
  const app = createApp({ store, hosts: hostsOf(host, port), version, log, token, now });
  answerRequests(server, app.fetch);
  if (token === undefined) {
    log.info("There is no token, so every program of this machine may read and change the shares.");
  }

  return {
    origin,
    stop: async () => {
      await stopListening(server, patience);
      store.close();
    },
  };
}
