import type { Server } from "../server";

/** Where the extension runs. */
export interface Place {
  /** VS Code's name for the kind of remote that the window is connected to. */
  readonly remoteName: string | undefined;
  /** Whether VS Code shows in a browser. */
  readonly isWeb: boolean;
  /** Whether the extension runs over there, not beside the person. */
  readonly isRemote: boolean;
}

/** What is to be diagnosed, and what the steps ask. */
export interface Subject {
  readonly server: Server;
  readonly place: Place;
  /** Whether nobody has set the server's address. */
  readonly isDefaultUrl: boolean;
  /** Where Pieces OS answers, if it does. */
  readonly findPieces: () => Promise<string | undefined>;
  /** How many shares the server lists, with its token. @throws {ShareClientError} */
  readonly countShares: () => Promise<number>;
  /** The server's version, if it tells one. @throws {ShareClientError} */
  readonly readVersion: () => Promise<string | undefined>;
  readonly now: () => Date;
  readonly timeoutMs: number;
}
