import * as vscode from "vscode";
import { shareScheme } from "../manifest";
import type { DocumentRecords } from "./documentRecords";
import type { DocumentProblem } from "./readDocument";
import { readDocument } from "./readDocument";
import { addressesOf } from "./renderDocument";
import { parseShareUri } from "./shareUri";

/** After the last keystroke: reading a large share takes a moment. */
const checkDelayMs = 200;

const selector: vscode.DocumentSelector = { scheme: shareScheme, language: "json" };

/**
 * Marks in a share's document what cannot be saved: while typing what only the server decides (the rest of the shape is
 * the JSON schema's to mark), and after a save that was refused everything that is in its way.
 */
export class DocumentProblems implements vscode.CodeActionProvider {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection("shares");
  private readonly restoring = new WeakMap<vscode.Diagnostic, string>();
  private readonly subscriptions: vscode.Disposable;
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly records: DocumentRecords) {
    this.subscriptions = vscode.Disposable.from(
      this.diagnostics,
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.checkSoon(document);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        this.checkSoon(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.cancelCheck(uri);
        this.diagnostics.delete(uri);
      }),
      vscode.languages.registerCodeActionsProvider(selector, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
    for (const document of vscode.workspace.textDocuments) {
      this.checkSoon(document);
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
  refuse(uri: vscode.Uri, text: string, problems: readonly DocumentProblem[]): string {
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    if (document !== undefined) {
      this.cancelCheck(uri);
      this.show(document, problems);
    }
    const [first] = problems;
    const line = text.slice(0, first?.offset ?? 0).split("\n").length;
    const others = problems.length > 1 ? ` ${problems.length - 1} more below Problems.` : "";
    return `Line ${line}: ${first?.sentence ?? "This is not a share."}${others}`;
  }

  dispose(): void {
    this.timers.forEach(clearTimeout);
    this.subscriptions.dispose();
  }

  private checkSoon(document: vscode.TextDocument): void {
    const { uri } = document;
    if (uri.scheme === shareScheme && parseShareUri(uri)?.content === undefined) {
      this.cancelCheck(uri);
      this.timers.set(uri.toString(), setTimeout(() => void this.check(document), checkDelayMs));
    }
  }

  private cancelCheck(uri: vscode.Uri): void {
    clearTimeout(this.timers.get(uri.toString()));
    this.timers.delete(uri.toString());
  }

  private async check(document: vscode.TextDocument): Promise<void> {
    this.cancelCheck(document.uri);
    const address = parseShareUri(document.uri);
    const base = (await this.records.find(document.uri.toString()))?.base;
    if (address === undefined || document.isClosed) {
      return;
    }
    // Without edits it says what the server did, also where what it was made of is not noted yet.
    const isReadable = base !== undefined && document.isDirty;
    const problems = isReadable ? readDocument(document.getText(), base, addressesOf(address)).problems : [];
    this.show(document, problems.filter(({ restored }) => restored !== undefined));
  }

  private show(document: vscode.TextDocument, problems: readonly DocumentProblem[]): void {
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
