import * as vscode from "vscode";

/** The ways in which VS Code asks a person or tells them something. */
type Way = "showInputBox" | "showQuickPick" | "showWarningMessage" | "showErrorMessage" | "showInformationMessage" | "setStatusBarMessage" | "withProgress";

/**
 * Answers in a person's place in each test of a suite, until the hooks that stand before this have run after it.
 * Warnings, errors and the status bar's messages are only heard, unless they are answered; other ways stay VS Code's own.
 * @returns what was heard in this test
 */
export function useAnswers(answers: Partial<Record<Way, unknown>>): string[] {
  const heard: string[] = [];
  const hear = (sentence: string) => {
    heard.push(sentence);
    return Promise.resolve(undefined);
  };
  const all: Partial<Record<Way, unknown>> = {
    showWarningMessage: hear,
    showErrorMessage: hear,
    showInformationMessage: hear,
    setStatusBarMessage: (sentence: string) => {
      heard.push(sentence);
      return new vscode.Disposable(() => undefined);
    },
    ...answers,
  };
  const { showInputBox, showQuickPick, showWarningMessage, showErrorMessage, showInformationMessage, setStatusBarMessage, withProgress } = vscode.window;

  beforeEach(() => {
    heard.length = 0;
    Object.assign(vscode.window, all);
  });

  afterEach(() => {
    const real: Pick<typeof vscode.window, Way> = { showInputBox, showQuickPick, showWarningMessage, showErrorMessage, showInformationMessage, setStatusBarMessage, withProgress };
    Object.assign(vscode.window, real);
  });

  return heard;
}
