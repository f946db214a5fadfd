/** No server is known yet, so there is nobody to score for. */
export class NoServerError extends Error {
  override readonly name = "NoServerError";

  constructor() {
    super("No share server was found yet.");
  }
}
