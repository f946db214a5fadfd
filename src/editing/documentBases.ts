import { parseExact } from "../base/exactJson";
import { deleteDocumentBase, putDocumentBase, readDocumentBase } from "../state/documentBaseTable";
import type { StateDatabase } from "../state/stateDatabase";
import { KeptRecord } from "./documentRecord";

export interface DocumentBasesOptions {
  readonly state: Pick<StateDatabase, "read" | "write">;
  /** Tells this window's documents from those of others; the same after a reload. */
  readonly window: string;
  readonly log: { warn(message: string, error: Error): void };
}

/** Documents that nobody came back to make room for newer ones. */
const mostKept = 500;

/** Keeps what open documents are based on over a reload. It never fails: what is missing is asked about. */
export class DocumentBases {
  constructor(private readonly options: DocumentBasesOptions) {}

  async read(uri: string): Promise<KeptRecord | undefined> {
    const { state, window } = this.options;
    const text = await this.attempt(() => state.read((db) => readDocumentBase(db, { window, uri })));
    return text === undefined ? undefined : KeptRecord.safeParse(parseExact(text)).data;
  }

  async write(record: KeptRecord): Promise<void> {
    const { state, window } = this.options;
    const body = JSON.stringify(record);
    await this.attempt(() =>
      state.write((db) => {
        putDocumentBase(db, { window, uri: record.uri }, { body, most: mostKept });
      }),
    );
  }

  async delete(uri: string): Promise<void> {
    const { state, window } = this.options;
    await this.attempt(() =>
      state.write((db) => {
        deleteDocumentBase(db, { window, uri });
      }),
    );
  }

  private async attempt<Result>(task: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await task();
    } catch (error) {
      this.options.log.warn("Couldn't save what an open share is based on.", error instanceof Error ? error : new Error(String(error)));
      return undefined;
    }
  }
}
