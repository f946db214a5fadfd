import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { parseServerUrl } from "../../client/serverUrl";
import type { Finding } from "./finding";
import { failed, passed, warning } from "./finding";
import { hostOf, isLoopbackHost } from "../../base/loopback";
import { localAtRest } from "../server";
import { placeInWords } from "./placeStep";
import type { Subject } from "./subject";
import { tryAddress } from "./tryAddress";

export function checkSetting({ server, isDefaultUrl }: Subject): Promise<Finding> {
  switch (server.kind) {
    case "local":
      return done(
        server.url === localAtRest.url
          ? failed("The local server is in use, but does not run.", "Start it; its shares are kept. The log tells why it did not start by itself.", [
              "startLocal",
              "selectServer",
            ])
          : passed("The local server is in use; it comes with this extension and needs no setting."),
      );
    case "found":
      return done(passed("Pieces OS is in use, where its own file says that it answers."));
    case "configured":
      return done(passed(isDefaultUrl ? "The server URL is the default one." : "The server URL is the one that you have set."));
  }
}

export function checkUrl({ server }: Subject): Promise<Finding> {
  const parsed = parseServerUrl(server.url);
  if (!parsed.ok) {
    return done(failed(`“${server.url.slice(0, 80)}” is no server's address.`, parsed.reason, ["selectServer", "openSetting"]));
  }
  const isOpen = server.url.startsWith("http:") && !isLoopbackHost(hostOf(server.url));
  return done(
    isOpen
      ? warning(`${parsed.url} is not encrypted.`, "Others on the network can read along; use https if the server has it.", ["selectServer"])
      : passed(parsed.url),
  );
}

export async function checkHostName({ server }: Subject): Promise<Finding> {
  const host = hostOf(server.url);
  if (isIP(host) !== 0) {
    return passed(`${host} is an address already.`);
  }
  const addresses = await addressesOf(host);
  return addresses.length > 0
    ? passed(`${host} is ${addresses.join(" and ")}.`)
    : failed(`No machine is known by the name ${host}.`, "Check the spelling, and the network that knows the name.", ["selectServer"]);
}

/** Whether a TCP connection can be made, over each of the addresses that the name has. */
export async function checkConnection({ server, place, timeoutMs, findPieces }: Subject): Promise<Finding> {
  const { port: named, protocol } = new URL(server.url);
  const port = named === "" ? (protocol === "https:" ? 443 : 80) : Number(named);
  const host = hostOf(server.url);
  const addresses = isIP(host) === 0 ? await addressesOf(host) : [host];
  const codes = await Promise.all(addresses.map((address) => tryAddress(address, port, timeoutMs)));
  const open = addresses.filter((_, index) => codes[index] === undefined);
  if (open.length > 0) {
    return passed(`Port ${port} is open at ${open.join(" and ")}.`);
  }
  const piecesUrl = await findPieces();
  const isOther = piecesUrl !== undefined && new URL(piecesUrl).port !== String(port);
  const isRefused = codes.every((code) => code === "ECONNREFUSED");
  const isElsewhere = place.isRemote && isLoopbackHost(host) && server.kind !== "local";
  const finding = isRefused
    ? `Nothing listens on port ${port} of ${host}${isElsewhere ? ` ${placeInWords(place)}` : ""}.`
    : `${host} lets nobody reach port ${port} (${codes.join(", ")}).`;
  if (isOther) {
    return failed(finding, `Pieces OS answers at ${piecesUrl}.`, ["usePieces", "selectServer"]);
  }
  if (server.kind === "local") {
    return failed(finding, "Start it again; its shares are kept.", ["startLocal", "selectServer"]);
  }
  return failed(finding, adviceFor(isRefused, isElsewhere), ["selectServer", "startLocal"]);
}

function adviceFor(isRefused: boolean, isElsewhere: boolean): string {
  if (isElsewhere) {
    return "A server on your own machine needs its address as seen from there.";
  }
  return isRefused ? "Start the server, or find the port that it took." : "Is the machine on? Does a firewall stand between?";
}

async function addressesOf(host: string): Promise<string[]> {
  try {
    return [...new Set((await lookup(host, { all: true })).map(({ address }) => address))];
  } catch {
    return [];
  }
}

function done(finding: Finding): Promise<Finding> {
  return Promise.resolve(finding);
}
