/** 1: it cannot start; 2: the command line is wrong. */
export type StartExitCode = 1 | 2;

/** What a program that starts the server may react to. */
export type StartObstacle = "dataInUse" | "portInUse";

interface StartErrorOptions extends ErrorOptions {
  readonly exitCode?: StartExitCode;
  readonly obstacle?: StartObstacle;
}

/** Why the server cannot start, as one sentence for the person who started it. */
export class StartError extends Error {
  override readonly name = "StartError";
  readonly exitCode: StartExitCode;
  readonly obstacle: StartObstacle | undefined;

  constructor(message: string, { exitCode = 1, obstacle, ...options }: StartErrorOptions = {}) {
    super(message, options);
    this.exitCode = exitCode;
    this.obstacle = obstacle;
  }
}
