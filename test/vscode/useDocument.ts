import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { Share } from "../../src/api/share";
import { Commands } from "../../src/manifest";
import { aShare } from "../support/aShare";
import type { FakeShareServer } from "../support/fakeShareServer";
import { withContent } from "../support/withContent";
import { poll } from "./poll";
import { useFakeServer } from "./useFakeServer";

const code = "clamp = 1\nfloor = 2\n";

/** What each test of a suite has. */
export interface UsedDocument {
  readonly server: FakeShareServer;
  /** VS Code may hold a closed document for a while, so each test has a share of its own. */
  readonly id: string;
  /** The share as it was at first. */
  readonly share: Share;
  /** Its content, which is a file of Python. */
  readonly code: string;
  /** Opens the share as a document. */
  open(): Promise<vscode.TextDocument>;
  /** Opens its content too. */
  openContent(document: vscode.TextDocument): Promise<vscode.TextDocument>;
}

/** Gives a suite a server, which the window uses, and each of its tests a share to open. */
export function useDocument(): UsedDocument {
  const used = useFakeServer();
  let id: string;

  beforeEach(async () => {
    id = randomUUID();
    used.server.put(aSharedFile(id));
    await used.untilListed();
  });

  afterEach(async () => {
    used.server.isWordingAnew = false;
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  return {
    get server() {
      return used.server;
    },
    get id() {
      return id;
    },
    get share() {
      return aSharedFile(id);
    },
    code,
    open: async () => {
      await vscode.commands.executeCommand(Commands.editShare, { shareId: id });
      const isOpen = (document: vscode.TextDocument | undefined) => document?.uri.path.startsWith(`/${id}/`) === true;
      const document = await poll(() => Promise.resolve(vscode.window.activeTextEditor?.document), isOpen);
      assert.ok(document);
      return document;
    },
    openContent: async (document) => {
      const address = /"raw": "(share:[^"]+)"/.exec(document.getText())?.[1];
      assert.ok(address);
      const content = await vscode.workspace.openTextDocument(vscode.Uri.parse(address));
      await vscode.window.showTextDocument(content);
      return content;
    },
  };
}

function aSharedFile(id: string): Share {
  return withContent(aShare({ id }), code);
}
