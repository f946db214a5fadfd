import { isIPv6 } from "node:net";
import { parseArgs } from "node:util";
import { type LogLevel, logLevels } from "./log";
import { StartError } from "./startError";

export interface Flags {
  host: string;
  port: number;
  /** Folder of the data; undefined for the usual one. */
  data: string | undefined;
  sample: number;
  tokenFile: string | undefined;
  /** Whether the token is the first line of standard input. */
  tokenStdin: boolean;
  logLevel: LogLevel;
  owned: boolean;
  help: boolean;
}

export const help = `Share server: keeps shares on this machine and answers the Share API.

  --host HOST        address to listen on (127.0.0.1); another one than this machine's own needs --token-file
  --port PORT        port to listen on (1000); 0 takes a free one
  --data DIR         folder of the data; without it, this user's usual folder for programs' data
  --sample N         fill an empty store with N sample shares (up to 100000)
  --token-file FILE  answer only who sends the token in this file (Authorization: Bearer), which only you may read
  --token-stdin      read that token from the first line of standard input instead
  --log-level LEVEL  ${logLevels.join(", ")} (info)
  --owned            stop when standard input ends, and say on standard output what kept it from starting (dataInUse,
                     portInUse): for programs that start this one and must not leave it behind
  --help             print this

When it is ready it prints one line: Share server listening on http://HOST:PORT
`;

/** Reads the command line; what is wrong with it is a `StartError` of exit code 2. */
export function parseFlags(args: readonly string[]): Flags {
  const values = readArgs(args);
  const flags: Flags = {
    host: oneHost(values.host),
    port: wholeNumber("--port", values.port, 65_535),
    data: values.data,
    sample: wholeNumber("--sample", values.sample, 100_000),
    tokenFile: values["token-file"],
    tokenStdin: values["token-stdin"],
    logLevel: logLevel(values["log-level"]),
    owned: values.owned,
    help: values.help,
  };
  if (flags.tokenStdin && flags.tokenFile !== undefined) {
    throw new StartError("A server has one token: choose --token-file or --token-stdin.", { exitCode: 2 });
  }
  if (!isLoopback(flags.host) && flags.tokenFile === undefined && !flags.tokenStdin) {
    throw new StartError(`--host ${flags.host} can be reached from other machines: that needs --token-file.`, { exitCode: 2 });
  }
  return flags;
}

function readArgs(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        host: { type: "string", default: "127.0.0.1" },
        port: { type: "string", default: "1000" },
        data: { type: "string" },
        sample: { type: "string", default: "0" },
        "token-file": { type: "string" },
        "token-stdin": { type: "boolean", default: false },
        "log-level": { type: "string", default: "info" },
        owned: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    return values;
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split(/\.?(?:\n|$)/);
    throw new StartError(`${reason}. --help lists the flags.`, { exitCode: 2, cause: error });
  }
}

function wholeNumber(flag: string, text: string, max: number): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) > max) {
    throw new StartError(`${flag} wants a whole number from 0 to ${max}.`, { exitCode: 2 });
  }
  return Number(text);
}

function logLevel(text: string): LogLevel {
  const level = logLevels.find((level) => level === text);
  if (level === undefined) {
    throw new StartError(`--log-level wants one of ${logLevels.join(", ")}.`, { exitCode: 2 });
  }
  return level;
}

/** A host as links write it, which is also how `hostsOf` compares it. */
function oneHost(text: string): string {
  const link = `http://${isIPv6(text) ? `[${text}]` : text}/`;
  const { hostname, href } = URL.canParse(link) ? new URL(link) : { hostname: "", href: "" };
  if (href !== `http://${hostname}/` || (text.includes(":") && !isIPv6(text))) {
    throw new StartError("--host wants a name or an address that can stand in a link, without a port or a zone.", { exitCode: 2 });
  }
  if (["0.0.0.0", "[::]", "[::ffff:0:0]"].includes(hostname)) {
    throw new StartError("--host wants the one address to listen on, not every address of this machine.", { exitCode: 2 });
  }
  return hostname.replace(/^\[|\]$/g, "");
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
