import type { LocalServerOptions } from "../../src/servers/localServer";
import { LocalServer } from "../../src/servers/localServer";
import { LocalServerFiles } from "../../src/servers/localServerFiles";
import { OwnerLocks } from "../../src/servers/ownerLocks";
import { OwnerTokens } from "../../src/servers/ownerTokens";
import { proveIdentity } from "../../src/servers/proveIdentity";
import { ServerProbe } from "../../src/servers/serverProbe";
import { TokenHandover } from "../../src/servers/tokenHandover";

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };

export interface LocalServerParts extends Partial<LocalServerOptions> {
  /** dist/server.js, as built for the test. */
  readonly file: string;
  readonly folder: string;
}

/** A window's local server. Its secret storage is its own, as in a browser: windows hand the token to each other. */
export function aLocalServer({ file, folder, ...options }: LocalServerParts): LocalServer {
  const probe = new ServerProbe(log);
  return new LocalServer({
    program: { file, log },
    files: new LocalServerFiles(folder),
    locks: new OwnerLocks(folder),
    tokens: new OwnerTokens(aSecretStorage(), new TokenHandover(folder)),
    port: () => 0,
    prove: (address) => proveIdentity(address, (url, challenge) => probe.proof(url, challenge)),
    readId: (url) => probe.readId(url),
    ...options,
  });
}

/** Secrets in memory. */
export function aSecretStorage() {
  const secrets = new Map<string, string>();
  return {
    get: (key: string) => Promise.resolve(secrets.get(key)),
    store: (key: string, value: string) => Promise.resolve(void secrets.set(key, value)),
  };
}
