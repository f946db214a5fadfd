import * as vscode from "vscode";
import { runDiagnosis as diagnoseServer, stepTitles } from "../diagnosis/runDiagnosis";
import type { StepResult } from "../diagnosis/finding";
import { readVersion } from "../serverProbe";
import { toReport } from "../diagnosis/report";
import type { Subject } from "../diagnosis/subject";
import { openSetting } from "../../vscode/openSetting";
import { inertText } from "../../base/plainText";
import { showDone } from "../../vscode/showDone";
import { thisExtension } from "../../vscode/thisExtension";
import type { Connection } from "../connection";
import type { DiagnosisItem } from "./diagnosisItems";
import { toDiagnosisItems } from "./diagnosisItems";

export interface DiagnoseDeps {
  readonly connection: Connection;
}

const timeoutMs = 3000;

/** Shows how far a request to the server comes, step by step while it is found out, and what to do about it. */
export async function diagnose(deps: DiagnoseDeps): Promise<void> {
  const pick = vscode.window.createQuickPick<DiagnosisItem>();
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  const run = async () => {
    const results: StepResult[] = [];
    const isFinished = () => results.length === stepTitles.length;
    const show = () => {
      pick.items = toDiagnosisItems(results, stepTitles);
      pick.title = isFinished() ? `Diagnose Connection: ${inertText(verdictOf(results), 90)}` : "Diagnose Connection";
      pick.placeholder = isFinished() ? "What to do" : "Checking…";
      const next = isFinished() ? pick.items.find(({ act }) => act !== undefined) : pick.items[results.length];
      pick.activeItems = next === undefined ? [] : [next];
    };
    pick.busy = true;
    show();
    await deps.connection.open(); // which may take as long as a server keeps silent
    await diagnoseServer(subjectOf(deps), (result) => {
      results.push(result);
      show();
    });
    pick.busy = false;
    return results;
  };
  pick.show();
  let running = run();
  await new Promise<void>((resolve, reject) => {
    pick.onDidHide(() => {
      resolve();
    });
    pick.onDidAccept(() => {
      const act = pick.selectedItems[0]?.act;
      if (act === "runAgain") {
        running = running.then(run);
        running.catch(reject);
      } else if (act === "copyReport") {
        running.then((results) => copyReport(deps, results)).then(resolve, reject);
      } else if (act !== undefined) {
        pick.hide();
        void ("setting" in act ? openSetting(act.setting) : vscode.commands.executeCommand(act.command));
      }
    });
    running.catch(reject);
  }).finally(() => {
    pick.dispose();
  });
}

function verdictOf(results: readonly StepResult[]): string {
  const worst = results.find(({ outcome }) => outcome === "failed") ?? results.find(({ outcome }) => outcome === "warning");
  return worst?.finding ?? "All is well.";
}

async function copyReport(deps: DiagnoseDeps, results: readonly StepResult[]): Promise<void> {
  const head = {
    extensionVersion: extensionVersion(),
    vscodeVersion: vscode.version,
    platform: process.platform,
    remoteName: vscode.env.remoteName,
    serverUrl: deps.connection.server.url,
  };
  await vscode.env.clipboard.writeText(toReport(head, results));
  showDone("Copied the report");
}

function subjectOf({ connection }: DiagnoseDeps): Subject {
  const inspected = vscode.workspace.getConfiguration().inspect("shareExplorer.server.url");
  const isWeb = vscode.env.uiKind === vscode.UIKind.Web;
  const isThere = thisExtension()?.extensionKind === vscode.ExtensionKind.Workspace;
  return {
    server: connection.server,
    place: {
      remoteName: vscode.env.remoteName,
      isWeb,
      isRemote: isWeb || (vscode.env.remoteName !== undefined && isThere),
    },
    isDefaultUrl: inspected?.globalValue === undefined,
    findPieces: () => connection.findPieces(),
    countShares: async () => {
      const { shares, unreadable } = await connection.client.listShares();
      return shares.length + unreadable.length;
    },
    readVersion: () => readVersion(connection.client),
    now: () => new Date(),
    timeoutMs,
  };
}

function extensionVersion(): string {
  const manifest = thisExtension()?.packageJSON as { readonly version: string } | undefined;
  return manifest?.version ?? "";
}
