import type * as vscode from "vscode";

/** The tokens of servers that want one, in VS Code's secret storage, each for the one origin that it was entered for. */
export class ServerTokens {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  /** Calls back when the token of some server is another, also by another window. */
  onDidChange(listener: () => void): vscode.Disposable {
    return this.secrets.onDidChange(({ key }) => {
      if (key.startsWith(keyOf(""))) {
        listener();
      }
    });
  }

  /** @param url of a server; whatever else it holds, its origin alone counts */
  async read(url: string): Promise<string | undefined> {
    return URL.canParse(url) ? this.secrets.get(keyOf(new URL(url).origin)) : undefined;
  }

  /** Keeps the token for the url's origin; without a token forgets the one it has. */
  async keep(url: string, token: string | undefined): Promise<void> {
    const key = keyOf(new URL(url).origin);
    await (token === undefined ? this.secrets.delete(key) : this.secrets.store(key, token));
  }
}

function keyOf(origin: string): string {
  return `token:${origin}`;
}
