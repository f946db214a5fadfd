import * as vscode from "vscode";
import { ShareNotFoundError } from "../client/errors";
import { inertText } from "../base/plainText";
import { sentenceOf } from "../base/userError";

/** The error as VS Code shows it where a file cannot be read or saved. */
export function toFileSystemError(error: unknown): vscode.FileSystemError {
  if (error instanceof vscode.FileSystemError) {
    return error;
  }
  if (error instanceof ShareNotFoundError) {
    return vscode.FileSystemError.FileNotFound("This share is not on the server any more. What you wrote is still here.");
  }
  if (error instanceof vscode.CancellationError) {
    return vscode.FileSystemError.Unavailable("Nothing was saved. Save again to choose.");
  }
  return vscode.FileSystemError.Unavailable(inertText(error instanceof Error ? sentenceOf(error) : String(error), 400));
}
