import type { Access } from "../api/access";
import type { ScoreReason } from "../api/score";
import { scoreReasons } from "../api/score";

export type TriageAction =
  | { readonly type: "score"; readonly reason: ScoreReason }
  | { readonly type: "setAccess"; readonly access: Access }
  | { readonly type: "askForAccess" | "skip" | "undo" };

export interface TriageKey {
  readonly key: string;
  readonly label: string;
  readonly action: TriageAction;
}

/** What each key does, in the order in which they are offered. */
export const triageKeys: readonly TriageKey[] = [
  ...scoreReasons.map((reason, index) => ({
    key: String(index + 1),
    label: `Score: ${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}`,
    action: { type: "score" as const, reason },
  })),
  { key: "a", label: "Change Access…", action: { type: "askForAccess" } },
  { key: "s", label: "Skip", action: { type: "skip" } },
  { key: "u", label: "Undo and Go Back", action: { type: "undo" } },
];

/** What was typed as actions; keys that mean nothing are left out. */
export function actionsFor(typed: string): TriageAction[] {
  return Array.from(typed.toLowerCase()).flatMap((char) => triageKeys.find(({ key }) => key === char)?.action ?? []);
}
