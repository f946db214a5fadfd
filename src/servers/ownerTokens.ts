import type * as vscode from "vscode";
import type { TokenHandover } from "./tokenHandover";

const key = "local-server";

/**
 * The token of the local server that runs, for all windows of this user: from VS Code's secret storage, or from the window
 * that runs the server where the storage has it not.
 */
export class OwnerTokens {
  /** The last one that this window learned. */
  private known: { readonly owner: string; readonly token: string } | undefined;
  private asking: { readonly owner: string; readonly answer: Promise<string | undefined> } | undefined;

  constructor(
    private readonly secrets: Pick<vscode.SecretStorage, "get" | "store">,
    private readonly handover: TokenHandover,
  ) {}

  /** Has other windows know the token of the server that this window runs, until the result is called. */
  async share(owner: string, token: string): Promise<() => void> {
    this.known = { owner, token };
    await this.secrets.store(key, `${owner} ${token}`);
    return this.handover.offer(owner, token);
  }

  /** The token of the server that an owner runs; nothing if neither the storage nor the owner tells it. */
  async read(owner: string): Promise<string | undefined> {
    if (this.known?.owner !== owner) {
      const [storedOwner, stored] = ((await this.secrets.get(key)) ?? "").split(" ");
      const token = storedOwner === owner ? stored : await this.ask(owner);
      this.known = token === undefined ? undefined : { owner, token };
    }
    return this.known?.token;
  }

  /** Calls at the same time ask once. */
  private ask(owner: string): Promise<string | undefined> {
    if (this.asking?.owner !== owner) {
      const answer = this.handover.ask(owner).finally(() => {
        this.asking = undefined;
      });
      this.asking = { owner, answer };
    }
    return this.asking.answer;
  }
}
