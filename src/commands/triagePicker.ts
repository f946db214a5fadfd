import * as vscode from "vscode";
import { readAccess } from "../api/access";
import type { ScoreReason } from "../api/score";
import { totalScore } from "../api/score";
import type { ListedShare } from "../api/share";
import { titleOf } from "../api/share";
import { Commands } from "../contributions";
import { inertText } from "../host/plainText";
import type { PendingScore } from "../shares/pendingScore";
import type { TriageAction } from "../scoring/triageKeys";
import { actionsFor, triageKeys } from "../scoring/triageKeys";
import type { TriageSession } from "../scoring/triageSession";
import type { CommandDeps } from "./commandDeps";

interface ActionItem extends vscode.QuickPickItem {
  readonly action: TriageAction;
}

const hint = "1 to 5 score, a access, s skip, u undo, Esc ends";

/**
 * Shows one share after the other, with what can be done to it. A key acts at once; the list of actions serves those who
 * would rather choose, and screen readers, which read the share out as its first entry.
 */
export class TriagePicker {
  private readonly picker = vscode.window.createQuickPick<ActionItem>();
  /** The snapshot that was opened for the share at hand. */
  private opened: string | undefined;
  private isAsking = false;
  private notice = "";
  private acting: Promise<void> = Promise.resolve();

  constructor(
    private readonly deps: CommandDeps,
    private readonly session: TriageSession,
  ) {}

  /** Resolves when the person ends it, or the list does. */
  async run(): Promise<void> {
    const { picker } = this;
    picker.ignoreFocusOut = true;
    picker.placeholder = hint;
    try {
      await new Promise<void>((resolve, reject) => {
        const act = (actions: readonly TriageAction[]) => {
          this.acting = this.acting.then(() => this.actAll(actions, resolve)).catch(reject);
        };
        picker.onDidChangeValue((value) => {
          if (value !== "") {
            picker.value = "";
            act(actionsFor(value));
          }
        });
        picker.onDidAccept(() => {
          act(picker.activeItems.map(({ action }) => action));
        });
        picker.onDidHide(() => {
          if (!this.isAsking) {
            resolve();
          }
        });
        act([]);
      });
      await this.acting;
    } finally {
      picker.dispose();
      this.closeSnapshot();
    }
  }

  private async actAll(actions: readonly TriageAction[], end: () => void): Promise<void> {
    for (const action of actions) {
      this.notice = "";
      await this.act(action);
    }
    const share = this.shareAtHand();
    if (share === undefined) {
      end();
      return;
    }
    this.show(share);
    await this.showSnapshot(share.id);
  }

  private async act(action: TriageAction): Promise<void> {
    const { session } = this;
    const share = this.shareAtHand();
    if (share === undefined) {
      return;
    }
    switch (action.type) {
      case "score":
        session.goOn(action.reason, await this.score(share.id, action.reason));
        break;
      case "skip":
        session.goOn();
        this.notice = `Skipped “${inertText(titleOf(share), 40)}”`;
        break;
      case "undo":
        await this.goBack();
        break;
      case "access":
        await this.askForAccess(share);
    }
  }

  /** Back to the share before, taking back its score, and no other, if that was not sent yet. */
  private async goBack(): Promise<void> {
    const { session } = this;
    const { scores } = this.deps;
    const step = session.goBack();
    if (step === undefined) {
      this.notice = "This is where you began";
    } else if (step.reason !== undefined) {
      const isNewest = step.scoreId !== undefined && this.newestScore(step.shareId)?.id === step.scoreId;
      const undone = isNewest ? await scores.undo(step.shareId) : [];
      if (undone.length > 0) {
        this.notice = `Took back its ${step.reason} score`;
        return;
      }
      session.keepScore(step);
      const isPending = scores.pendingFor(step.shareId).some(({ reason }) => reason === step.reason);
      this.notice = `Its ${step.reason} score ${isPending ? "cannot be taken back any more" : "is counted already"}`;
    }
  }

  /** @returns the id of the score if it can be taken back */
  private async score(shareId: string, reason: ScoreReason): Promise<string | undefined> {
    const before = this.newestScore(shareId)?.id;
    await this.deps.scores.add([shareId], reason);
    const newest = this.newestScore(shareId)?.id;
    return newest === before ? undefined : newest;
  }

  /** Of those that can be taken back. */
  private newestScore(shareId: string): PendingScore | undefined {
    return this.deps.scores.undoable.filter((score) => score.shareId === shareId).at(-1);
  }

  /** Another picker hides this one for a while. */
  private async askForAccess(share: ListedShare): Promise<void> {
    const before = share.access;
    this.isAsking = true;
    try {
      await vscode.commands.executeCommand(Commands.setAccess, { shareId: share.id });
    } finally {
      this.isAsking = false;
    }
    if (this.deps.store.get(share.id)?.access !== before) {
      this.session.noteChanged(share.id);
    }
  }

  /** Shares that are gone meanwhile are passed over. */
  private shareAtHand(): ListedShare | undefined {
    const { session, deps } = this;
    while (session.current !== undefined) {
      const share = deps.store.get(session.current);
      if (share !== undefined) {
        return share;
      }
      session.goOn();
    }
    return undefined;
  }

  private show(share: ListedShare): void {
    const { picker, session } = this;
    const title = inertText(titleOf(share), 80);
    const facts = `${readAccess(share.access).toLowerCase()}, score ${totalScore(share.score)}`;
    picker.title = ["Triage Shares", session.place, ...(this.notice === "" ? [] : [this.notice])].join(" · ");
    // A screen reader reads out this entry alone, so it also has what happened last.
    const detail = [...(this.notice === "" ? [] : [this.notice]), "Enter skips it"].join(". ");
    const first: ActionItem = { label: title, description: facts, detail, action: { type: "skip" } };
    picker.items = [first, ...triageKeys.map(({ key, label, action }) => ({ label: `${key}  ${label}`, action }))];
    picker.activeItems = [first];
    picker.show();
  }

  private async showSnapshot(shareId: string): Promise<void> {
    if (this.opened === shareId) {
      return;
    }
    const former = this.opened;
    const isNew = await this.deps.snapshots.open(shareId, { preserveFocus: true });
    this.opened = isNew ? shareId : undefined;
    if (former !== undefined) {
      this.deps.snapshots.close(former);
    }
  }

  private closeSnapshot(): void {
    if (this.opened !== undefined) {
      this.deps.snapshots.close(this.opened);
    }
  }
}
