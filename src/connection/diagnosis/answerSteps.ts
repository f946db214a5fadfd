import { AccessRefusedError, NoAnswerError, ServerBusyError, ServerFailedError, ServerUnreachableError, ShareClientError } from "../../client/errors";
import type { Finding } from "./finding";
import { failed, passed, warning } from "./finding";
import { readAnswer } from "./readAnswer";
import type { Subject } from "./subject";

const certificateCode = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;
const skewSeconds = 120;

/** Whether a share server answers, or another program. */
export async function checkHealth({ server, timeoutMs }: Subject): Promise<Finding> {
  try {
    const { status, contentType, text } = await readAnswer(`${server.url}/.well-known/health`, timeoutMs);
    if (status === 200 && /^ok(:|\s*$)/i.test(text)) {
      return passed("The server is well.");
    }
    const kind = /^[\w.+-]+\/[\w.+-]+/.exec(contentType)?.[0] ?? "no type";
    return failed(
      `Another program answers: ${status}, ${kind}, not “ok”.`,
      "Choose the port of a share server.",
      ["selectServer", "startLocal"],
    );
  } catch (error) {
    return brokenAnswer(error, timeoutMs);
  }
}

function brokenAnswer(error: unknown, timeoutMs: number): Finding {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  if (certificateCode.test(code)) {
    return failed(
      `The certificate is not trusted on this machine (${code}).`,
      "Add its authority to the certificates of this machine, and restart VS Code.",
      ["selectServer"],
    );
  }
  if (error instanceof Error && (error.name === "TimeoutError" || code === "ABORT_ERR")) {
    return failed(
      `It accepts connections, but does not answer within ${timeoutMs / 1000} s.`,
      "It may hang or be paused: restart it.",
      ["selectServer", "startLocal"],
    );
  }
  const said = code === "" ? "it ends the connection" : code;
  return failed(`What answers there is no proper HTTP (${said}).`, "Choose the port of a share server; it may want https.", ["selectServer"]);
}

export async function checkVersion({ readVersion }: Subject): Promise<Finding> {
  const version = await readVersion().catch((error: unknown) => {
    if (error instanceof ShareClientError) {
      return undefined;
    }
    throw error;
  });
  return version === undefined ? passed("It tells no version.") : passed(`Version ${version}.`);
}

/** Whether `GET /shares` gives what this extension can show. */
export async function checkShares({ countShares }: Subject): Promise<Finding> {
  try {
    const count = await countShares();
    return passed(count === 1 ? "It lists 1 share." : `It lists ${count} shares.`);
  } catch (error) {
    if (error instanceof ShareClientError) {
      return listFailure(error);
    }
    throw error;
  }
}

function listFailure(error: ShareClientError): Finding {
  const status = error.status === undefined ? "" : ` (status ${error.status})`;
  if (error instanceof AccessRefusedError) {
    return failed(`It refuses access to its shares${status}.`, "Enter the token that the server wants.", ["setToken", "selectServer"]);
  }
  if (error instanceof NoAnswerError || error instanceof ServerUnreachableError) {
    return failed("It did not finish the list of shares in time.", "Try again, or raise the setting for the request's timeout.", ["selectServer"]);
  }
  if (error instanceof ServerFailedError || error instanceof ServerBusyError) {
    return failed(`It failed while it listed the shares${status}.`, "Try again; its own log says why.", ["selectServer"]);
  }
  return failed(`It answers, but not with a list of shares${status}.`, "Choose the address of a share server.", ["selectServer", "startLocal"]);
}

/** Times on screen are told from the server's times by this machine's clock. */
export async function checkClock({ server, timeoutMs, now }: Subject): Promise<Finding> {
  const { date } = await readAnswer(`${server.url}/.well-known/health`, timeoutMs);
  if (date === undefined) {
    return passed("The server does not tell its time.");
  }
  const seconds = Math.round(Math.abs(date.getTime() - now().getTime()) / 1000);
  return seconds <= skewSeconds
    ? passed("The clocks agree.")
    : warning(`The clocks differ by ${inWords(seconds)}.`, "Ages of shares are wrong by as much: set the clock that is wrong.");
}

function inWords(seconds: number): string {
  return seconds < 7200 ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds / 3600)} hours`;
}
