import * as vscode from "vscode";
import { shareScheme } from "../contributions";
import type { DocumentRecords } from "./documentRecords";
import type { Problem } from "./readDocument";
import { readDocument } from "./readDocument";
import { addressesOf } from "./renderDocument";
import { parseShareUri } from "./shareUri";

const selector: vscode.DocumentSelector = { scheme: shareScheme, language: "json" };

/**
 * Marks in a share's document what cannot be saved: while typing what only the server decides (the rest of the shape is
 * the JSON schema's to mark), and after a save that was refused everything that is in its way.
 */
export class DocumentProblems implements vscode.CodeActionProvider {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection("shares");
  private readonly restoring = new WeakMap<vscode.Diagnostic, string>();
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly records: DocumentRecords) {
    this.subscriptions = vscode.Disposable.from(
      this.diagnostics,
      vscode.workspace.onDidOpenTextDocument((document) => void this.check(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => void this.check(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.diagnostics.delete(uri);
      }),
      vscode.languages.registerCodeActionsProvider(selector, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
    for (const document of vscode.workspace.textDocuments) {
      void this.check(document);
    }
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const here = (this.diagnostics.get(document.uri) ?? []).filter((each) => each.range.intersection(range));
    return here.flatMap((diagnostic) => {
      const restored = this.restoring.get(diagnostic);
      if (restored === undefined) {
        return [];
      }
      const action = new vscode.CodeAction("Restore what the server has", vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.isPreferred = true;
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(document.uri, diagnostic.range, restored);
      return [action];
    });
  }

  /** Marks why a text cannot be saved. @returns a sentence that says the first reason, and where */
  refuse(uri: vscode.Uri, text: string, problems: readonly Problem[]): string {
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    if (document !== undefined) {
      this.show(document, problems);
    }
    const [first] = problems;
    const line = text.slice(0, first?.offset ?? 0).split("\n").length;
    const others = problems.length > 1 ? ` ${problems.length - 1} more below Problems.` : "";
    return `Line ${line}: ${first?.sentence ?? "This is not a share."}${others}`;
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async check(document: vscode.TextDocument): Promise<void> {
    const address = document.uri.scheme === shareScheme ? parseShareUri(document.uri) : undefined;
    if (address === undefined || address.content !== undefined) {
      return;
    }
    const base = (await this.records.find(document.uri.toString()))?.base;
    const problems = base === undefined ? [] : readDocument(document.getText(), base, addressesOf(address)).problems;
    this.show(document, problems.filter(({ restored }) => restored !== undefined));
  }

  private show(document: vscode.TextDocument, problems: readonly Problem[]): void {
    const diagnostics = problems.map(({ sentence, offset, length, restored }) => {
      const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
      const diagnostic = new vscode.Diagnostic(range, sentence, vscode.DiagnosticSeverity.Error);
      diagnostic.source = "Shares";
      if (restored !== undefined) {
        this.restoring.set(diagnostic, restored);
      }
      return diagnostic;
    });
    this.diagnostics.set(document.uri, diagnostics);
  }
}
