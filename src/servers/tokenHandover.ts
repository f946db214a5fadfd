import type { KeyObject } from "node:crypto";
import { createCipheriv, createDecipheriv, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, randomBytes } from "node:crypto";
import { watch } from "node:fs";
import { readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { readSmallFile } from "../base/readSmallFile";

/** What a window that wants a token leaves: the public half of a key that it made for this once. */
const Wanted = z.object({ publicKey: z.base64() });
/** The token, readable to the one that wanted it alone. */
const Given = z.object({ publicKey: z.base64(), iv: z.base64(), sealed: z.base64(), tag: z.base64() });

const wantedFile = /^wanted-([0-9a-f]{32})-([0-9a-f]{32})$/;
const maxBytes = 2048;
const cipher = "aes-256-gcm";

/**
 * Hands the local server's token to windows that VS Code's secret storage does not give it to: in a browser each tab has
 * a storage of its own. The two windows meet in the folder that this user alone can write, and agree on a key for the
 * token, so it is never on the disk in clear.
 */
export class TokenHandover {
  constructor(
    private readonly folder: string,
    private readonly timeoutMs = 3000,
  ) {}

  /** Gives the token to every window that wants it, until the result is called. */
  offer(owner: string, token: string): () => void {
    let giving = Promise.resolve();
    const give = () => {
      giving = giving.then(() => this.giveAll(owner, token)).catch(() => undefined); // who asked says that nothing came
    };
    const watcher = watch(this.folder, { persistent: false }, (_event, file) => {
      if (file === null || wantedFile.test(file)) {
        give();
      }
    });
    watcher.on("error", () => undefined);
    give(); // who was faster than the watcher
    return () => {
      watcher.close();
    };
  }

  /** Asks the window that runs the server for its token. @returns nothing if it does not answer in time */
  async ask(owner: string): Promise<string | undefined> {
    const { publicKey, privateKey } = generateKeyPairSync("x25519");
    const name = randomBytes(16).toString("hex");
    const given = join(this.folder, `given-${name}`);
    const wanted = join(this.folder, `wanted-${owner}-${name}`);
    let settle: () => void = () => undefined;
    const isSettled = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const watcher = watch(this.folder, { persistent: false }, (_event, file) => {
      if (file === null || file === `given-${name}`) {
        settle();
      }
    });
    watcher.on("error", settle);
    const timer = setTimeout(settle, this.timeoutMs);
    try {
      await this.put(wanted, { publicKey: encode(publicKey) });
      await isSettled;
      return open(await readSmallFile(given, { maxBytes, isPrivate: true }), privateKey, owner);
    } finally {
      clearTimeout(timer);
      watcher.close();
      await Promise.all([wanted, given].map((file) => rm(file, { force: true })));
    }
  }

  private async giveAll(owner: string, token: string): Promise<void> {
    for (const file of await readdir(this.folder)) {
      const [, forOwner, name = ""] = wantedFile.exec(file) ?? [];
      if (forOwner === owner) {
        await this.give(file, name, { owner, token });
      } else if (forOwner !== undefined) {
        await rm(join(this.folder, file), { force: true }); // of a server that has ended
      }
    }
  }

  private async give(file: string, name: string, { owner, token }: { readonly owner: string; readonly token: string }): Promise<void> {
    const text = await readSmallFile(join(this.folder, file), { maxBytes, isPrivate: true });
    await rm(join(this.folder, file), { force: true });
    const wanted = Wanted.safeParse(parse(text)).data;
    if (wanted !== undefined) {
      await this.put(join(this.folder, `given-${name}`), seal(token, decode(wanted.publicKey), owner));
    }
  }

  /** Whoever sees the file sees all of it. */
  private async put(file: string, content: object): Promise<void> {
    const draft = join(this.folder, `draft-${randomBytes(16).toString("hex")}`);
    await writeFile(draft, JSON.stringify(content), { mode: 0o600, flag: "wx" });
    await rename(draft, file);
  }
}

function seal(token: string, theirs: KeyObject, owner: string): z.infer<typeof Given> {
  const { publicKey, privateKey } = generateKeyPairSync("x25519");
  const iv = randomBytes(12);
  const sealing = createCipheriv(cipher, keyOf(privateKey, theirs, owner), iv);
  const sealed = Buffer.concat([sealing.update(token, "utf8"), sealing.final()]);
  const text = (bytes: Buffer) => bytes.toString("base64");
  return { publicKey: encode(publicKey), iv: text(iv), sealed: text(sealed), tag: text(sealing.getAuthTag()) };
}

function open(text: string | undefined, privateKey: KeyObject, owner: string): string | undefined {
  const given = Given.safeParse(parse(text)).data;
  if (given === undefined) {
    return undefined;
  }
  try {
    const bytes = (part: string) => Buffer.from(part, "base64");
    const opening = createDecipheriv(cipher, keyOf(privateKey, decode(given.publicKey), owner), bytes(given.iv));
    opening.setAuthTag(bytes(given.tag));
    return Buffer.concat([opening.update(bytes(given.sealed)), opening.final()]).toString("utf8");
  } catch {
    return undefined; // for another, or made up
  }
}

function keyOf(privateKey: KeyObject, publicKey: KeyObject, owner: string): Buffer {
  return Buffer.from(hkdfSync("sha256", diffieHellman({ privateKey, publicKey }), "", `share-explorer token ${owner}`, 32));
}

function encode(key: KeyObject): string {
  return key.export({ format: "der", type: "spki" }).toString("base64");
}

function decode(key: string): KeyObject {
  return createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
