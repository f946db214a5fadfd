import type { Subject } from "../../src/servers/diagnosis/subject";

/** The server at a URL, to be diagnosed on a person's own machine. */
export function aSubject(url: string, differences: Partial<Subject> = {}): Subject {
  return {
    server: { kind: "configured", url },
    place: { remoteName: undefined, isWeb: false, isRemote: false },
    isDefaultUrl: false,
    findPieces: () => Promise.resolve(undefined),
    countShares: () => Promise.resolve(0),
    readVersion: () => Promise.resolve(undefined),
    now: () => new Date(),
    timeoutMs: 300,
    ...differences,
  };
}
