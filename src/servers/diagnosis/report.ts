import { isIP } from "node:net";
import { parseServerUrl } from "../../client/serverUrl";
import { hostOf, isLoopbackHost } from "../../base/loopback";
import type { StepResult } from "./finding";
import { knownRemoteName } from "./placeStep";

/** What the report is about, beside the steps. */
export interface ReportHead {
  readonly extensionVersion: string;
  readonly vscodeVersion: string;
  /** As `process.platform` says it. */
  readonly platform: string;
  readonly remoteName: string | undefined;
  readonly serverUrl: string;
}

/** The diagnosis as text to send to others: without tokens, shares, and the names of machines. */
export function toReport(head: ReportHead, results: readonly StepResult[]): string {
  const place = head.remoteName === undefined ? "" : `, ${knownRemoteName(head.remoteName)}`;
  const lines = results.map(({ title, outcome, finding, advice, ms }) => {
    const time = outcome === "skipped" ? "" : ` (${ms} ms)`;
    return `- ${title}: ${outcome}${time}. ${[finding, advice].filter((text) => text !== undefined).join(" ")}`;
  });
  return anonymous(
    [
      `Share Explorer ${head.extensionVersion}, VS Code ${head.vscodeVersion}, ${head.platform}${place}`,
      "",
      ...lines,
      "",
    ].join("\n"),
    head.serverUrl,
  );
}

/** Without the server's name and path, without addresses other than this machine's own, and without what is no address. */
function anonymous(text: string, serverUrl: string): string {
  const host = hostOf(serverUrl);
  const path = URL.canParse(serverUrl) ? new URL(serverUrl).pathname : "";
  let shown = path.length > 1 ? text.replaceAll(path, "/<path>") : text;
  if (!parseServerUrl(serverUrl).ok) {
    shown = shown.replaceAll(/“[^”]*”/g, "“<address>”");
  }
  if (host !== "" && !isLoopbackHost(host)) {
    shown = shown.replaceAll(host, "<host>");
  }
  return shown.replaceAll(/[\da-f.:]{3,}[\da-f]/gi, (word) => (isIP(word) !== 0 && !isLoopbackHost(word) ? "<address>" : word));
}
