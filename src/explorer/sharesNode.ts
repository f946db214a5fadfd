import type { ShareArgument } from "../manifest";
import type { ShareStore } from "../model/shares/shareStore";
import type { ShareGroup } from "./arrange";

/** A row of the view. VS Code knows rows by these objects, and across refreshes by the ids of their items. */
export type SharesNode = ShareNode | GroupNode | UnreadableGroupNode | UnreadableNode | MoreNode;

export interface ShareNode extends ShareArgument {
  readonly kind: "share";
  /** Where it stands; a share may be in several groups. */
  readonly parent: GroupNode | undefined;
}

export interface GroupNode {
  readonly kind: "group";
  readonly group: ShareGroup;
  /** Among a filter's matches groups stand open, unless these are many. */
  readonly standsOpen: boolean;
}

/** Holds what the server sent that cannot be read as a share. */
export interface UnreadableGroupNode {
  readonly kind: "unreadables";
  readonly count: number;
}

export interface UnreadableNode {
  readonly kind: "unreadable";
  readonly share: ShareStore["unreadable"][number];
  readonly parent: UnreadableGroupNode;
}

/** Stands for the rows that are not shown yet. */
export interface MoreNode {
  readonly kind: "more";
  readonly parent: GroupNode | UnreadableGroupNode | undefined;
  readonly left: number;
}
