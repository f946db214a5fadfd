import { hostOf, isLoopbackHost } from "../../base/loopback";
import type { Finding } from "./finding";
import { passed, warning } from "./finding";
import type { Place, Subject } from "./subject";

const places: Readonly<Record<string, string>> = {
  "ssh-remote": "on the SSH host",
  wsl: "in WSL",
  "dev-container": "in the dev container",
  "attached-container": "in the container",
  codespaces: "in the codespace",
  tunnel: "on the tunnel's machine",
};

/** Which machine the extension runs on, since that is the one which `localhost` means. */
export function checkPlace({ place, server }: Subject): Promise<Finding> {
  return Promise.resolve(findPlace(place, server.kind === "configured" && isLoopbackHost(hostOf(server.url))));
}

function findPlace(place: Place, isAboutLocalhost: boolean): Finding {
  if (place.isRemote) {
    return passed(`The extension runs ${placeInWords(place)}${place.isWeb ? ", not in your browser" : ""}: that is what localhost means.`);
  }
  if (place.remoteName === undefined || !isAboutLocalhost) {
    return passed("The extension runs on your own machine.");
  }
  return warning(
    `The extension runs on your own machine, not ${placeInWords(place)}: localhost is your own machine.`,
    "A server over there needs its address as seen from here, such as that of a forwarded port.",
  );
}

/** As in "a server … ". */
export function placeInWords({ remoteName }: Place): string {
  return (remoteName === undefined ? undefined : places[remoteName]) ?? "on the remote machine";
}

/** VS Code's name for the kind of remote, unless it may tell more than that: some extensions put a host into it. */
export function knownRemoteName(remoteName: string): string {
  return remoteName in places ? remoteName : "another remote";
}
