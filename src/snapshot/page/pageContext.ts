import type { PageRequest } from "../messages";
import type { Result } from "../requests";
import type { Highlighter } from "./highlighter";
import type { PictureStore } from "./pictureStore";

/** The name while it is being edited. */
export interface NameEdit {
  text: string;
  /** The server's name that the person has seen: when the edit began, or since. */
  from: string;
  isSaving: boolean;
  problem: string | undefined;
}

/** What the page itself remembers beside what the host sends. */
export interface PageMemory {
  nameEdit: NameEdit | undefined;
  /** The access that is being set. */
  pendingAccess: "PUBLIC" | "PRIVATE" | undefined;
  isCodeShown: boolean;
  isRawOpen: boolean;
  raw: { readonly text: string; readonly isCut: boolean } | undefined;
  /** Keys of the texts that are unfolded. */
  unfolded: Set<string>;
}

/** What the sections of the page draw with. */
export interface PageContext {
  readonly memory: PageMemory;
  readonly highlighter: Highlighter;
  readonly pictures: PictureStore;
  /** Whether the share can be changed: it is there, and the server answers. */
  readonly canWrite: boolean;
  /** Whether the content of fragments and files was read too. */
  readonly isWhole: boolean;
  readonly now: number;
  readonly redraw: () => void;
  readonly ask: (request: PageRequest) => Promise<Result>;
  /** Says on the page how something went. */
  readonly say: (result: Result) => void;
  /** Asks, and says how it went. */
  readonly act: (request: PageRequest) => Promise<Result>;
  /** Has the host keep what the page remembers, for when it comes back after it was hidden. */
  readonly keep: () => void;
}
