import type { PageFailure } from "../messages";

export interface FailureText {
  readonly icon: string;
  readonly title: string;
  /** What it means for the person, and the way out. */
  readonly meaning: string;
  /** What helps beside trying again. */
  readonly remedy?: { readonly label: string; readonly request: "setToken" | "showLog" };
}

/** What the page says of each way in which reading a share fails. */
export const failureTexts: Readonly<Record<PageFailure["failure"], FailureText>> = {
  gone: {
    icon: "trash",
    title: "This share is gone",
    meaning: "The server does not know it any more: it was deleted, or another server is in use now.",
  },
  offline: {
    icon: "debug-disconnect",
    title: "The server does not answer",
    meaning: "The page follows by itself once the server is back.",
  },
  refused: {
    icon: "lock",
    title: "The server refuses access to this share",
    meaning: "It may want another token than the one it got.",
    remedy: { label: "Set Server Token…", request: "setToken" },
  },
  serverFailed: {
    icon: "error",
    title: "The server failed while it read this share",
    meaning: "Trying again may help; the log tells more.",
    remedy: { label: "Show Log", request: "showLog" },
  },
  unreadable: {
    icon: "warning",
    title: "Couldn't read this share",
    meaning: "The server's answer isn't a share.",
    remedy: { label: "Show Log", request: "showLog" },
  },
  notShown: {
    icon: "warning",
    title: "The page can't show this share",
    meaning: "It may hold something that this version doesn't know. You can still open it with “Edit as JSON”.",
  },
};
