import * as vscode from "vscode";
import type { Access } from "../../api/access";
import { readAccess } from "../../api/access";
import type { ScoreReason } from "../../api/score";
import { totalScore } from "../../api/score";
import type { ListedShare } from "../../api/listedShare";
import { titleOf } from "../../api/share";
import { inertText } from "../../base/plainText";
import { reportFailure } from "../../vscode/reportFailure";
import type { PendingScore } from "../../model/pending/pendingWrite";
import type { TriageAction } from "../triageKeys";
import { actionsFor, triageKeys } from "../triageKeys";
import type { TriageSession } from "../triageSession";
import type { ScoreQueue } from "../../model/pending/scoreQueue";
import type { SnapshotPanels } from "../../snapshot/panels";
import { accessItems } from "../../sharing/pickAccess";
import type { RefreshDeps } from "../../servers/commands/refresh";
import type { UpdateFlow } from "../../editing/updateFlow";

export interface TriagePickerDeps extends RefreshDeps {
  readonly updates: UpdateFlow;
  readonly log: vscode.LogOutputChannel;
  readonly scores: ScoreQueue;
  readonly snapshots: SnapshotPanels;
}

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
  private shown: ListedShare | undefined;
  /** The snapshot that was opened for the share at hand. */
  private opened: string | undefined;
  /** It shows who may open the share at hand, in the place of what can be done. */
  private asksForAccess = false;
  private notice = "";
  private acting: Promise<void> = Promise.resolve();

  constructor(
    private readonly deps: TriagePickerDeps,
    private readonly session: TriageSession,
    /** The identity of the server whose shares these are. */
    private readonly server: string,
  ) {}

  /** Resolves when the person ends it, or the list does. @throws {OtherServerError} if another server comes into use */
  async run(): Promise<void> {
    const { picker } = this;
    picker.ignoreFocusOut = true;
    try {
      await new Promise<void>((resolve, reject) => {
        const act = (actions: readonly TriageAction[]) => {
          this.acting = this.acting.then(() => this.actAll(actions, resolve)).catch(reject);
        };
        picker.onDidChangeValue((value) => {
          if (value !== "" && !this.asksForAccess) {
            picker.value = "";
            act(actionsFor(value));
          }
        });
        picker.onDidAccept(() => {
          act(picker.activeItems.map(({ action }) => action));
        });
        picker.onDidHide(() => {
          if (this.asksForAccess) {
            this.asksForAccess = false;
            act([]);
          } else {
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
    this.deps.store.requireServer(this.server);
    this.picker.busy = true;
    const { shown } = this;
    const isGone = shown !== undefined && this.shareAtHand()?.id !== shown.id;
    if (isGone) {
      // What was meant for it must not fall to the next.
      this.asksForAccess = false;
      this.notice = `“${inertText(titleOf(shown), 40)}” is not on the server any more`;
    } else {
      await this.actInTurn(actions);
    }
    this.picker.busy = false;
    const share = this.shareAtHand();
    if (share === undefined) {
      if (isGone) {
        void vscode.window.showInformationMessage(this.notice);
      }
      end();
      return;
    }
    this.show(share);
    await this.showSnapshot(share.id);
  }

  private async actInTurn(actions: readonly TriageAction[]): Promise<void> {
    for (const action of actions) {
      this.notice = "";
      await this.act(action);
    }
  }

  private async act(action: TriageAction): Promise<void> {
    const { session } = this;
    const share = this.shareAtHand();
    const isTypedAhead = this.asksForAccess && action.type !== "setAccess";
    if (share === undefined || isTypedAhead) {
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
      case "askForAccess":
        this.asksForAccess = true;
        break;
      case "setAccess":
        await this.setAccess(share, action.access);
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
    await this.deps.scores.add([shareId], reason, { server: this.server });
    const newest = this.newestScore(shareId)?.id;
    return newest === before ? undefined : newest;
  }

  /** Of those that can be taken back. */
  private newestScore(shareId: string): PendingScore | undefined {
    return this.deps.scores.undoable.filter((score) => score.shareId === shareId).at(-1);
  }

  /** Tells by itself what fails: the person goes on with the next. */
  private async setAccess(share: ListedShare, access: Access): Promise<void> {
    const { deps, session } = this;
    this.asksForAccess = false;
    try {
      if (readAccess(share.access) !== access) {
        await deps.updates.update({ share, server: this.server }, { access });
      }
    } catch (error) {
      void reportFailure(error, "change the access", deps.log); // not awaited: it may stand for hours
    }
    const now = deps.store.get(share.id);
    if (now !== undefined && now.access !== share.access) {
      session.noteChanged(share.id);
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
    const items = this.asksForAccess ? whoMayOpen(share) : this.whatCanBeDone(share, title);
    picker.value = "";
    picker.placeholder = this.asksForAccess ? `Who may open “${title}”?` : hint;
    picker.title = ["Triage Shares", session.place, ...(this.notice === "" ? [] : [this.notice])].join(" · ");
    picker.items = items;
    picker.activeItems = items.slice(0, 1);
    picker.show();
    this.shown = share;
  }

  private whatCanBeDone(share: ListedShare, title: string): ActionItem[] {
    const facts = `${readAccess(share.access).toLowerCase()}, score ${totalScore(share.score)}`;
    // A screen reader reads out this entry alone, so it also has what happened last.
    const detail = [...(this.notice === "" ? [] : [this.notice]), "Enter skips it"].join(". ");
    const first: ActionItem = { label: title, description: facts, detail, action: { type: "skip" } };
    return [first, ...triageKeys.map(({ key, label, action }) => ({ label: `${key}  ${label}`, action }))];
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

function whoMayOpen(share: ListedShare): ActionItem[] {
  return accessItems(readAccess(share.access)).map(({ access, ...item }) => ({ ...item, action: { type: "setAccess", access } }));
}
