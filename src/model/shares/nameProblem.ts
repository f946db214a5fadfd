import type { ListedShare } from "../../api/listedShare";
import { isInvisible, sameName } from "../../api/shareName";

const longestName = 200;

/** What speaks against a new name for a share, as a sentence; nothing if it may be tried. */
export function nameProblem(text: string, shareId: string, shares: readonly ListedShare[]): string | undefined {
  const name = text.trim();
  if (name === "") {
    return "Enter a name.";
  }
  if (name.length > longestName) {
    return `The name has ${name.length} characters; ${longestName} are allowed.`;
  }
  if (isInvisible(name)) {
    return "Enter a name that can be seen.";
  }
  const isTaken = shares.some((other) => other.id !== shareId && typeof other.name === "string" && sameName(other.name, name));
  return isTaken ? "Another share has this name." : undefined;
}
