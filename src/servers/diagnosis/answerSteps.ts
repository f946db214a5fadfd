import { AccessRefusedError, NoAnswerError, RedirectedError, ServerBusyError, ServerFailedError, ServerUnreachableError, ShareClientError } from "../../client/errors";
import { certificateProblemOf } from "../../client/certificateProblem";
import { isSameAddress } from "../../client/serverIdentity";
import { certificateFinding } from "./certificateFinding";
import type { Finding, Remedy } from "./finding";
import { failed, passed, warning } from "./finding";
import { otherProtocolAt } from "./otherProtocol";
import { readAnswer } from "./readAnswer";
import type { Subject } from "./subject";

const skewSeconds = 120;

/** Whether a share server answers, or another program. */
export async function checkHealth(subject: Subject): Promise<Finding> {
  const { server, timeoutMs } = subject;
  try {
    const { status, contentType, text } = await readAnswer(`${server.url}/.well-known/health`, timeoutMs);
    if (status === 200 && /^ok(:|\s*$)/i.test(text)) {
      return passed("The server is well.");
    }
    const failure = await listError(subject);
    if (failure === undefined) {
      return passed(`It lists shares, but tells nothing of its health (status ${status}).`);
    }
    if (failure instanceof RedirectedError) {
      return listFailure(failure);
    }
    const kind = /^[\w.+-]+\/[\w.+-]+/.exec(contentType)?.[0] ?? "no type";
    const finding = `Another program answers: ${status}, ${kind}, not “ok”.`;
    return (await protocolFinding(subject)) ?? (await elsewhere(subject, finding));
  } catch (error) {
    return brokenAnswer(error, subject);
  }
}

/** Why the shares can't be listed, if they can't: servers need to know nothing of health to be used. */
async function listError({ countShares }: Subject): Promise<ShareClientError | undefined> {
  try {
    await countShares();
    return undefined;
  } catch (error) {
    if (error instanceof ShareClientError) {
      return error;
    }
    throw error;
  }
}

async function elsewhere({ server, findPieces }: Subject, finding: string): Promise<Finding> {
  const piecesUrl = await findPieces();
  return piecesUrl === undefined || isSameAddress(piecesUrl, server.url)
    ? failed(finding, "Choose the port of a share server.", ["selectServer", "startLocal"])
    : failed(finding, `Pieces OS answers at ${piecesUrl}.`, ["usePieces", "selectServer"]);
}

async function brokenAnswer(error: unknown, subject: Subject): Promise<Finding> {
  const { server, timeoutMs } = subject;
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  const problem = certificateProblemOf(code);
  if (problem !== undefined) {
    return certificateFinding(problem, code);
  }
  if (error instanceof Error && (error.name === "TimeoutError" || code === "ABORT_ERR")) {
    const finding = `It accepts connections, but does not answer within ${timeoutMs / 1000} s.`;
    const remedies: Remedy[] = server.kind === "local" ? ["restartLocal", "selectServer"] : ["selectServer", "startLocal"];
    return failed(finding, "It may hang or be paused: restart it.", remedies);
  }
  const said = code === "" ? "it ends the connection" : code;
  return (
    (await protocolFinding(subject)) ??
    failed(`What answers there is no proper HTTP (${said}).`, "Choose the port of a share server.", ["selectServer"])
  );
}

/** Whether it is just the address that begins with the wrong protocol. */
async function protocolFinding({ server, timeoutMs }: Subject): Promise<Finding | undefined> {
  const spoken = await otherProtocolAt(server.url, timeoutMs);
  const written = spoken === "http" ? "https" : "http";
  return spoken === undefined
    ? undefined
    : failed(`It speaks ${spoken} on this port, not ${written}.`, `Write the address with ${spoken}://.`, ["selectServer", "openSetting"]);
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
  if (error instanceof RedirectedError) {
    const target = error.serverUrl ?? "another address";
    const remedies: Remedy[] = error.serverUrl === undefined ? ["selectServer"] : ["followRedirect", "selectServer"];
    return failed(`It redirects to ${target}${status}.`, "If that is your server, use its address.", remedies);
  }
  if (error instanceof AccessRefusedError) {
    return failed(`It refuses access to its shares${status}.`, "Enter the token that the server wants.", ["setToken", "selectServer"]);
  }
  if (error instanceof NoAnswerError || error instanceof ServerUnreachableError) {
    return failed("It did not finish the list of shares in time.", "Try again, or let requests take longer.", ["openTimeout", "selectServer"]);
  }
  if (error instanceof ServerBusyError) {
    return { ...failed(`It is busy${status}.`, "Try again in a moment.", ["selectServer"]), said: error.explanation };
  }
  if (error instanceof ServerFailedError) {
    return { ...failed(`It failed while it listed the shares${status}.`, "Try again; its own log says why.", ["selectServer"]), said: error.explanation };
  }
  return failed(`It answers, but not with a list of shares${status}.`, "Choose the address of a share server.", ["selectServer", "startLocal"]);
}

/** Times on screen are told from the server's times by this machine's clock. */
export async function checkClock({ server, timeoutMs, now }: Subject): Promise<Finding> {
  const answer = await readAnswer(`${server.url}/.well-known/health`, timeoutMs).catch(() => undefined);
  if (answer === undefined) {
    return warning("The server did not answer once more.", "Run the diagnosis again: it may come and go.");
  }
  const { date } = answer;
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
