/** 1: it cannot start; 2: the command line is wrong; 3: another server owns the data folder; 4: the port is taken. */
export type StartExitCode = 1 | 2 | 3 | 4;

/** Why the server cannot start, as one sentence for the person who started it. */
export class StartError extends Error {
  override readonly name = "StartError";

  constructor(
    message: string,
    readonly exitCode: StartExitCode = 1,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
