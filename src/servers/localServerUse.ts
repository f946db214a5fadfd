import type { LocalServer } from "./localServer";
import type { Server } from "./server";
import { addressOf, localAtRest, localServerAt } from "./server";
import { LocalServerError } from "./spawnServer";

export interface LocalServerUseOptions {
  readonly localServer: Pick<LocalServer, "find" | "isAt" | "takeOver" | "watch">;
  /** Whether it may start again by itself in a new window. */
  readonly mayStart: () => boolean;
  readonly log: { error(line: string, error: Error): void };
}

/** The local server as the one that this window uses, whichever window runs it. */
export class LocalServerUse {
  private failure: LocalServerError | undefined;
  private unwatch: (() => void) | undefined;
  /** Tells a watch that has ended before it began. */
  private watching: object | undefined;

  constructor(private readonly options: LocalServerUseOptions) {}

  /** The server that was in use before. One that must not start, or cannot, is in use nevertheless. */
  async resume(): Promise<Server> {
    try {
      return (await this.findAgain(localAtRest)) ?? localAtRest;
    } catch (error) {
      if (!(error instanceof LocalServerError)) {
        throw error;
      }
      this.options.log.error("The local server that was in use could not be started again.", error);
      this.failure = error; // for the first request, which then need not try in vain once more
      return localAtRest;
    }
  }

  /** Where it answers, if it does. @throws {LocalServerError} */
  async find(): Promise<Server | undefined> {
    const address = await this.options.localServer.find();
    return address === undefined ? undefined : localServerAt(address);
  }

  /** Whether it certainly still answers there; found out without a request. */
  isAt(server: Server): Promise<boolean> {
    return this.options.localServer.isAt(addressOf(server));
  }

  /** Where it answers by now, once it was started again where that may be. @throws {LocalServerError} */
  async findAgain(server: Server): Promise<Server | undefined> {
    const { failure } = this;
    if (failure !== undefined) {
      this.failure = undefined;
      throw failure;
    }
    const { localServer, mayStart } = this.options;
    const isToStart = server.url !== localAtRest.url || mayStart();
    if (!isToStart) {
      return this.find();
    }
    const address = await localServer.takeOver();
    return address === undefined ? undefined : localServerAt(address);
  }

  /** Calls back when another window has started, ended or stopped it, so that it is not the given one; until `end`. */
  async watch(current: () => Server, onChange: () => void): Promise<void> {
    this.end();
    const watching = {};
    this.watching = watching;
    const { localServer } = this.options;
    const unwatch = await localServer.watch(() => {
      void localServer.isAt(addressOf(current())).then((isAt) => {
        if (this.watching === watching && !isAt) {
          onChange();
        }
      });
    });
    if (this.watching === watching) {
      this.unwatch = unwatch;
    } else {
      unwatch();
    }
  }

  end(): void {
    this.watching = undefined;
    this.unwatch?.();
    this.unwatch = undefined;
  }
}
