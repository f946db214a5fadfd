/** Every id that package.json declares, with the types that go with it. A test holds the two to each other. */

/** A row of the tree as commands take it. */
export interface ShareArgument {
  readonly shareId: string;
  /** The identity of the server whose share the row shows; other extensions leave it out. */
  readonly server?: string;
}

/** What keybindings of the view pass: they are for the row that has the focus there, or for the selection around it. */
export interface ActiveRows {
  readonly rows: "active";
}

/** A row of the outbox as commands take it. */
export interface OutboxArgument {
  readonly key: string;
}

/** What a command that works on a share may be called with: from a menu its row (and the selection), else nothing. */
export type ShareArguments = [share?: ShareArgument | ActiveRows, selection?: readonly ShareArgument[]];

export const Commands = {
  refresh: "shareExplorer.refresh",
  sortView: "shareExplorer.view.sort",
  groupView: "shareExplorer.view.group",
  filterView: "shareExplorer.view.filter",
  clearFilter: "shareExplorer.view.clearFilter",
  showMore: "shareExplorer.view.showMore",
  findShare: "shareExplorer.share.find",
  createShare: "shareExplorer.share.create",
  openSnapshot: "shareExplorer.share.open",
  openSnapshotToSide: "shareExplorer.share.openToSide",
  keepSnapshotOpen: "shareExplorer.snapshot.keepOpen",
  renameShare: "shareExplorer.share.rename",
  setAccess: "shareExplorer.share.setAccess",
  editShare: "shareExplorer.share.edit",
  comparePrevious: "shareExplorer.share.comparePrevious",
  revertUpdate: "shareExplorer.share.revertUpdate",
  deleteShares: "shareExplorer.share.delete",
  clearHistory: "shareExplorer.history.clear",
  insertShare: "shareExplorer.share.insert",
  insertAtCursor: "shareExplorer.share.insertAtCursor",
  copyContent: "shareExplorer.share.copyContent",
  insertIntoTerminal: "shareExplorer.share.insertIntoTerminal",
  copyLink: "shareExplorer.share.copyLink",
  copyId: "shareExplorer.share.copyId",
  openLink: "shareExplorer.share.openLink",
  scorePriority: "shareExplorer.score.priority",
  scoreReuse: "shareExplorer.score.reuse",
  scoreUpdate: "shareExplorer.score.update",
  scoreReference: "shareExplorer.score.reference",
  scoreSearched: "shareExplorer.score.searched",
  pickScore: "shareExplorer.score.pick",
  undoScore: "shareExplorer.score.undo",
  reviewScores: "shareExplorer.score.review",
  countUse: "shareExplorer.score.countUse",
  stopCountingUse: "shareExplorer.score.stopCountingUse",
  reviewOutbox: "shareExplorer.outbox.review",
  sendFromOutbox: "shareExplorer.outbox.send",
  discardFromOutbox: "shareExplorer.outbox.discard",
  discardOutbox: "shareExplorer.outbox.discardAll",
  markSeen: "shareExplorer.share.markSeen",
  markAllSeen: "shareExplorer.view.markAllSeen",
  triage: "shareExplorer.triage",
  startLocalServer: "shareExplorer.server.startLocal",
  stopLocalServer: "shareExplorer.server.stopLocal",
  restartLocalServer: "shareExplorer.server.restartLocal",
  selectServer: "shareExplorer.server.select",
  usePieces: "shareExplorer.server.usePieces",
  followRedirect: "shareExplorer.server.followRedirect",
  setServerToken: "shareExplorer.server.setToken",
  diagnose: "shareExplorer.server.diagnose",
  manageServer: "shareExplorer.server.manage",
  showLog: "shareExplorer.server.showLog",
} as const;
export type Command = (typeof Commands)[keyof typeof Commands];

/** What each command is called with. */
export interface CommandArguments extends Record<Command, unknown[]> {
  [Commands.refresh]: [];
  [Commands.sortView]: [];
  [Commands.groupView]: [];
  [Commands.filterView]: [];
  [Commands.clearFilter]: [];
  [Commands.showMore]: [row?: unknown];
  [Commands.findShare]: [];
  [Commands.createShare]: [];
  [Commands.openSnapshot]: ShareArguments;
  [Commands.openSnapshotToSide]: ShareArguments;
  [Commands.keepSnapshotOpen]: [];
  [Commands.renameShare]: ShareArguments;
  [Commands.setAccess]: ShareArguments;
  [Commands.editShare]: ShareArguments;
  [Commands.comparePrevious]: ShareArguments;
  [Commands.revertUpdate]: ShareArguments;
  [Commands.deleteShares]: ShareArguments;
  [Commands.clearHistory]: [];
  [Commands.insertShare]: [];
  [Commands.insertAtCursor]: ShareArguments;
  [Commands.copyContent]: ShareArguments;
  [Commands.insertIntoTerminal]: ShareArguments;
  [Commands.copyLink]: ShareArguments;
  [Commands.copyId]: ShareArguments;
  [Commands.openLink]: ShareArguments;
  [Commands.scorePriority]: ShareArguments;
  [Commands.scoreReuse]: ShareArguments;
  [Commands.scoreUpdate]: ShareArguments;
  [Commands.scoreReference]: ShareArguments;
  [Commands.scoreSearched]: ShareArguments;
  [Commands.pickScore]: ShareArguments;
  [Commands.undoScore]: [];
  [Commands.reviewScores]: [];
  [Commands.countUse]: [];
  [Commands.stopCountingUse]: [];
  [Commands.markSeen]: ShareArguments;
  [Commands.reviewOutbox]: [];
  [Commands.sendFromOutbox]: [row?: OutboxArgument];
  [Commands.discardFromOutbox]: [row?: OutboxArgument];
  [Commands.discardOutbox]: [];
  [Commands.markAllSeen]: [];
  [Commands.triage]: [];
  [Commands.startLocalServer]: [];
  [Commands.stopLocalServer]: [];
  [Commands.restartLocalServer]: [];
  [Commands.selectServer]: [];
  [Commands.usePieces]: [];
  [Commands.followRedirect]: [];
  [Commands.setServerToken]: [];
  [Commands.diagnose]: [];
  [Commands.manageServer]: [];
  [Commands.showLog]: [];
}

export const Views = {
  shares: "shareExplorer.shares",
  outbox: "shareExplorer.outbox",
} as const;

/** Kinds of webview panel. */
export const Webviews = {
  snapshot: "shareExplorer.snapshot",
} as const;

export const ViewContainers = {
  shares: "shareExplorer",
} as const;

export const Submenus = {
  score: "shareExplorer.score",
  view: "shareExplorer.view",
} as const;

/** The file system in which shares are documents. */
export const shareScheme = "share";

/** Context keys and the values they take in `when` clauses. */
export interface ContextKeyValues {
  /** What the view shows; see `ListState`. */
  "shareExplorer.state":
    | "loading"
    | "connecting"
    | "ready"
    | "noMatch"
    | "empty"
    | "invalidAddress"
    | "noServer"
    | "untrusted"
    | "noAnswer"
    | "redirected"
    | "wrongServer"
    | "refused"
    | "busy"
    | "serverFailed";
  /** Whether the shares come from the local server that this extension runs. */
  "shareExplorer.localServer": boolean;
  /** Whether the server in use didn't answer when it was asked last. */
  "shareExplorer.serverUnavailable": boolean;
  /** Whether Pieces OS answers elsewhere while the server in use does not. */
  "shareExplorer.piecesFound": boolean;
  /** Whether a filter hides shares. */
  "shareExplorer.isFiltered": boolean;
  /** Whether there are scores that can be taken back. */
  "shareExplorer.scoresWaiting": boolean;
  /** Whether there are scores that failed or whose outcome is unknown. */
  "shareExplorer.scoresInDoubt": boolean;
  /** Whether edits or scores wait in the outbox. */
  "shareExplorer.outboxNotEmpty": boolean;
  /** Whether scores have changed since they were looked at. */
  "shareExplorer.scoresMoved": boolean;
  /** Whether the active editor is the snapshot whose tab the next share takes. */
  "shareExplorer.isPreviewActive": boolean;
}

export const ContextKeys = {
  state: "shareExplorer.state",
  localServer: "shareExplorer.localServer",
  serverUnavailable: "shareExplorer.serverUnavailable",
  piecesFound: "shareExplorer.piecesFound",
  isFiltered: "shareExplorer.isFiltered",
  scoresWaiting: "shareExplorer.scoresWaiting",
  scoresInDoubt: "shareExplorer.scoresInDoubt",
  outboxNotEmpty: "shareExplorer.outboxNotEmpty",
  scoresMoved: "shareExplorer.scoresMoved",
  isPreviewActive: "shareExplorer.isPreviewActive",
} as const satisfies Record<string, keyof ContextKeyValues>;

/** Kinds of row, as `viewItem` in `when` clauses. */
export const ContextValues = {
  share: "share",
  outboxItem: "outboxItem",
  /** What can only be discarded now: it's for another server, or damaged. */
  outboxItemElsewhere: "outboxItemElsewhere",
  /** A share whose score has changed since it was looked at. */
  movedShare: "shareMoved",
} as const;

/** Every setting with its default. */
export const Settings = {
  "shareExplorer.server.url": "http://localhost:1000",
  "shareExplorer.localServer.autoStart": true,
  "shareExplorer.localServer.port": 0,
  "shareExplorer.request.timeout": 10,
  "shareExplorer.offline.keepCopies": true,
  "shareExplorer.snapshot.showPeople": false,
  "shareExplorer.refresh.interval": 30,
  "shareExplorer.score.undoWindow": 5,
  "shareExplorer.score.countUse": false,
  "shareExplorer.history.enabled": true,
} as const satisfies Record<string, string | number | boolean>;

export interface SettingTypes {
  /** http or https, without credentials. */
  "shareExplorer.server.url": string;
  "shareExplorer.localServer.autoStart": boolean;
  /** TCP port; 0 takes a free one. */
  "shareExplorer.localServer.port": number;
  /** Seconds. */
  "shareExplorer.request.timeout": number;
  "shareExplorer.offline.keepCopies": boolean;
  /** Whether snapshots name the people who opened a share before anybody asks. */
  "shareExplorer.snapshot.showPeople": boolean;
  /** Seconds; 0 for never. */
  "shareExplorer.refresh.interval": number;
  /** Seconds; 0 sends at once. */
  "shareExplorer.score.undoWindow": number;
  /** Whether inserting, copying, looking, finding and saving count as scores. */
  "shareExplorer.score.countUse": boolean;
  "shareExplorer.history.enabled": boolean;
}
