import { lstat, readdir, readFile, rename, rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { hasCode } from "../files/hasCode";
import type { JournalOwner } from "./journalOwner";
import { KeptEdit } from "./keptEdit";
import { replaceFile } from "../files/replaceFile";

/** There are so many edits in the outbox, or one so big, that it takes no more. */
export class OutboxFullError extends Error {
  override readonly name = "OutboxFullError";
  readonly isSentence = true;
}

const limits = { edits: 500, bytes: 8 * 1024 * 1024 };

/** What a window has claimed for so long is given back even if a process has the window's number. */
const longestClaimMs = 24 * 60 * 60_000;

/**
 * The edits of the outbox, of all windows and servers: a file each, that only its owner can read. Who sends one claims
 * it first, by a rename that one window alone succeeds in. A window that ends meanwhile loses its claim; to send such an
 * edit again does no harm, since an update first looks at what the server has.
 */
export class OutboxFiles {
  constructor(
    private readonly folder: string,
    private readonly owner: JournalOwner,
    private readonly log: { warn(line: string): void },
  ) {}

  /** Those that nobody is sending, oldest first. */
  async read(): Promise<KeptEdit[]> {
    await this.giveBackClaims();
    const edits = await Promise.all((await this.names()).filter(isWaiting).map((name) => this.readOne(name)));
    return edits.flatMap((edit) => edit ?? []).sort((a, b) => a.madeAt - b.madeAt);
  }

  /** All of them, or none. @throws {OutboxFullError} */
  async write(edits: readonly KeptEdit[]): Promise<void> {
    const texts = edits.map((edit) => [edit.id, JSON.stringify(edit)] as const);
    if (texts.some(([, text]) => Buffer.byteLength(text) > limits.bytes)) {
      throw new OutboxFullError("The server is out of reach, and the edit is too big for the Outbox. Nothing was changed.");
    }
    if ((await this.names()).length + texts.length > limits.edits) {
      throw new OutboxFullError("The server is out of reach, and the Outbox has no room left. Nothing was changed.");
    }
    const written: string[] = [];
    try {
      for (const [id, text] of texts) {
        await replaceFile(this.waitingPath(id), text);
        written.push(id);
      }
    } catch (error) {
      await Promise.all(written.map((id) => this.delete(id)));
      throw error;
    }
  }

  /** Makes an edit this window's to send. @returns whether it is */
  async claim(id: string): Promise<boolean> {
    const now = new Date();
    return didFind(async () => {
      await utimes(this.waitingPath(id), now, now); // a rename alone would leave the claim as old as the edit
      await rename(this.waitingPath(id), this.claimedPath(id));
    });
  }

  /** Lets a claimed edit wait on. */
  async release(id: string): Promise<void> {
    await moved(this.claimedPath(id), this.waitingPath(id));
  }

  /** Forgets a claimed edit. */
  async settle(id: string): Promise<void> {
    await rm(this.claimedPath(id), { force: true });
  }

  /** Forgets an edit, unless a window is sending it. */
  async delete(id: string): Promise<void> {
    await rm(this.waitingPath(id), { force: true });
  }

  private async giveBackClaims(): Promise<void> {
    for (const name of await this.names()) {
      const [, id, owner] = /^([\w-]+)\.([\w-]+)\.sending$/.exec(name) ?? [];
      if (id !== undefined && owner !== undefined && owner !== this.owner.name && (await this.isGone(owner, name))) {
        await moved(join(this.folder, name), this.waitingPath(id));
      }
    }
  }

  private async isGone(owner: string, name: string): Promise<boolean> {
    const written = this.owner.isGone(owner) ? undefined : await lstat(join(this.folder, name)).catch(() => undefined);
    return this.owner.isGone(owner) || (written !== undefined && Date.now() - written.mtimeMs > longestClaimMs);
  }

  private async readOne(name: string): Promise<KeptEdit | undefined> {
    const path = join(this.folder, name);
    try {
      const file = await lstat(path);
      if (!file.isFile() || file.size > limits.bytes) {
        throw new Error("it is no file, or too big");
      }
      const edit = KeptEdit.parse(JSON.parse(await readFile(path, "utf8")));
      return path === this.waitingPath(edit.id) ? edit : undefined;
    } catch (error) {
      if (!hasCode(error, "ENOENT")) {
        this.log.warn(`An edit in the outbox cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      }
      return undefined; // or another window has just sent it
    }
  }

  private async names(): Promise<string[]> {
    try {
      return (await readdir(this.folder)).filter((name) => isWaiting(name) || name.endsWith(".sending"));
    } catch (error) {
      if (hasCode(error, "ENOENT")) {
        return [];
      }
      throw error;
    }
  }

  private waitingPath(id: string): string {
    return join(this.folder, `${id}.json`);
  }

  private claimedPath(id: string): string {
    return join(this.folder, `${id}.${this.owner.name}.sending`);
  }
}

function isWaiting(name: string): boolean {
  return name.endsWith(".json");
}

/** @returns whether there was such a file */
function moved(from: string, to: string): Promise<boolean> {
  return didFind(() => rename(from, to));
}

/** @returns whether the file that it takes was there */
async function didFind(task: () => Promise<void>): Promise<boolean> {
  try {
    await task();
    return true;
  } catch (error) {
    if (hasCode(error, "ENOENT")) {
      return false;
    }
    throw error;
  }
}
