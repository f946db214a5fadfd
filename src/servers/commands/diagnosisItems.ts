import * as vscode from "vscode";
import type { StepOutcome, Remedy, StepResult } from "../diagnosis/finding";
import type { Command, SettingTypes } from "../../manifest";
import { Commands } from "../../manifest";
import { inertText } from "../../base/plainText";

/** A row of the diagnosis: a step, or something to do. */
export interface DiagnosisItem extends vscode.QuickPickItem {
  /** What accepting the row does; nothing on a step. */
  readonly act?: "runAgain" | "copyReport" | RemedyAct;
}

type RemedyAct = { readonly command: Command } | { readonly setting: keyof SettingTypes };

const icons: Record<StepOutcome, string> = { passed: "pass", warning: "warning", failed: "error", skipped: "circle-slash" };

const remedies: Record<Remedy, { readonly label: string; readonly act: RemedyAct }> = {
  startLocal: { label: "$(play) Start Local Server", act: { command: Commands.startLocalServer } },
  restartLocal: { label: "$(debug-restart) Restart Local Server", act: { command: Commands.restartLocalServer } },
  usePieces: { label: "$(arrow-swap) Use Pieces OS", act: { command: Commands.usePieces } },
  followRedirect: { label: "$(arrow-swap) Use Redirected Address…", act: { command: Commands.followRedirect } },
  selectServer: { label: "$(list-selection) Select Server…", act: { command: Commands.selectServer } },
  openSetting: { label: "$(gear) Open Setting", act: { setting: "shareExplorer.server.url" } },
  openTimeout: { label: "$(gear) Open Timeout Setting", act: { setting: "shareExplorer.request.timeout" } },
  setToken: { label: "$(key) Set Server Token…", act: { command: Commands.setServerToken } },
};

/** The steps with what is known of them, then what can be done once all have run. */
export function toDiagnosisItems(results: readonly StepResult[], titles: readonly string[]): DiagnosisItem[] {
  const steps = titles.map((title, index): DiagnosisItem => {
    const result = results[index];
    return result === undefined ? { label: `$(${index === results.length ? "loading~spin" : "circle-outline"}) ${title}` } : toItem(result);
  });
  return results.length < titles.length ? steps : [...steps, { label: "What to do", kind: separator }, ...toActions(results)];
}

const separator = vscode.QuickPickItemKind.Separator;

function toItem({ title, outcome, finding, advice, said, ms }: StepResult): DiagnosisItem {
  const time = ms > 0 ? ` (${ms} ms)` : "";
  return {
    label: `$(${icons[outcome]}) ${title}`,
    // Screen readers do not see the icon.
    description: `${outcome === "failed" || outcome === "warning" ? `${outcome}: ` : ""}${inertText(finding, 120)}${time}`,
    ...(advice !== undefined && { detail: inertText(said === undefined ? advice : `${advice} The server says: “${said}”`) }),
  };
}

function toActions(results: readonly StepResult[]): DiagnosisItem[] {
  const wanted = new Set(results.flatMap((result) => result.remedies ?? []));
  return [
    ...[...wanted].map((remedy) => remedies[remedy]),
    { label: "$(refresh) Run Again", act: "runAgain" },
    { label: "$(copy) Copy Report", description: "without tokens, shares and names of machines", act: "copyReport" },
    { label: "$(output) Show Log", act: { command: Commands.showLog } },
  ];
}
