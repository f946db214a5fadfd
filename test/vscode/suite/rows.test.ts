import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import type { Share } from "../../../src/api/share";
import type { UnreadableShare } from "../../../src/client/listingReader";
import { ArrangedShares } from "../../../src/explorer/arrangedShares";
import { pageLength } from "../../../src/explorer/pages";
import type { SharesNode } from "../../../src/explorer/sharesNode";
import { SharesTree } from "../../../src/explorer/sharesTree";
import { ViewOptions } from "../../../src/explorer/viewOptions";
import { watchScores } from "../../../src/scoring/watchScores";
import { SeenScores } from "../../../src/model/scores/seenScores";
import type { ShareSource } from "../../../src/model/shares/shareSource";
import { ShareStore } from "../../../src/model/shares/shareStore";
import { StateDatabase } from "../../../src/state/stateDatabase";
import { aShare } from "../../support/aShare";
import { theServer } from "../../support/theServer";

const hostileCode = "```\n[Run](command:workbench.action.terminal.new)\n```";
const hostile = "[Retry](command:workbench.action.terminal.new) $(alert) <img src=x> \u202Egpj.exe https://example.com www.example.com";
const noScores = { pendingFor: () => [], onDidChange: () => ({ dispose: () => undefined }) };

describe("the rows", () => {
  let shares: Share[];
  let unreadable: UnreadableShare[];
  let store: ShareStore;
  let seen: SeenScores;
  let options: ViewOptions;
  let arranged: ArrangedShares;
  let tree: SharesTree;
  let fired: (SharesNode[] | undefined)[];
  let watching: vscode.Disposable;
  let folder: string;
  let state: StateDatabase;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "share-explorer-rows-"));
    state = new StateDatabase({ folder });
    shares = [aShare({ id: "a", name: hostile }), aShare({ id: "b", name: "clamp" })];
    unreadable = [];
    const source = { listShares: () => Promise.resolve({ shares: [...shares], unreadable }) } as unknown as ShareSource;
    store = new ShareStore(source, theServer);
    seen = new SeenScores({
      shares: () => store.shares,
      share: (id) => store.get(id),
      state,
      now: () => Date.now(),
      log: { warn: () => undefined },
    });
    const memory = { get: () => undefined, update: () => Promise.resolve() };
    options = new ViewOptions({ person: memory, workspace: memory });
    arranged = new ArrangedShares(store, options);
    tree = new SharesTree(store, noScores, seen, arranged, () => Promise.resolve({ languageId: "md) [x](y)", text: hostileCode }));
    watching = watchScores(seen, store, { onDidCount: () => ({ dispose: () => undefined }) });
    await store.refresh();
    await seen.connect("http://127.0.0.1:1000");
    await tree.getChildren();
    fired = [];
    tree.onDidChangeTreeData((nodes) => fired.push(nodes));
  });

  afterEach(async () => {
    await state.close();
    await rm(folder, { recursive: true });
    watching.dispose();
    tree.dispose();
    arranged.dispose();
    store.dispose();
  });

  const refreshed = async () => {
    await store.refresh();
    await Promise.all([arranged.settled(), seen.look()]);
  };
  const rowOf = async (shareId: string) => {
    const node = (await tree.getChildren()).find((row) => row.kind === "share" && row.shareId === shareId);
    return node ?? assert.fail();
  };

  it("have a tooltip once it is asked for, in which nothing that a server says is Markdown", async () => {
    const node = await rowOf("a");
    const item = tree.getTreeItem(node);
    assert.equal(item.tooltip, undefined);
    const { tooltip } = await tree.resolveTreeItem(item, node, new vscode.CancellationTokenSource().token);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.ok(!tooltip.isTrusted && !tooltip.supportHtml && !tooltip.supportThemeIcons);
    assert.ok(tooltip.value.includes(String.raw`\[Retry\]\(command\:workbench\.action\.terminal\.new\) \$\(alert\) \<img src\=x\>`));
    assert.ok(tooltip.value.includes(["", "````mdxy", hostileCode, "````", ""].join("\n")), tooltip.value);
    assert.doesNotMatch(tooltip.value.replace(hostileCode, ""), /\u202E|https:|www\.|\]\(/u);
  });

  it("are text where names are hostile", async () => {
    const { label, accessibilityInformation } = tree.getTreeItem(await rowOf("a"));
    const text = hostile.replace("\u202E", "");
    assert.equal(label, text);
    assert.ok(accessibilityInformation?.label.startsWith(`${text}, public`));
  });

  it("are not touched by a refresh that changes nothing, with news or without", async () => {
    await refreshed();
    assert.equal(fired.length, 0);
    shares = [aShare({ id: "a", name: hostile }), aShare({ id: "b", name: "clamp", score: { manual: 9, automatic: 1, reuse: 8 } })];
    await refreshed();
    assert.deepEqual([...seen.moved], ["b"]);
    assert.ok(fired.every((nodes) => nodes?.every((node) => node.kind === "share" && node.shareId === "b")));
    assert.equal(tree.getTreeItem(await rowOf("b")).contextValue, "shareMoved");
    fired.length = 0;
    await refreshed();
    await seen.connect("http://127.0.0.1:1000");
    assert.deepEqual(fired, []);
    await seen.markSeen(store.shares);
    assert.equal(fired.length, 1);
    assert.equal(tree.getTreeItem(await rowOf("b")).contextValue, "share");
  });

  it("of what cannot be read have ids of their own, and show more", async () => {
    unreadable = Array.from({ length: 250 }, (_, index) => ({ place: `#${index + 1}`, title: `bad ${index % 200}` }));
    await refreshed();
    const group = (await tree.getChildren()).at(-1);
    assert.ok(group?.kind === "unreadables");
    const more = (await tree.getChildren(group)).at(-1);
    assert.ok(more?.kind === "more");
    const first = await tree.showMore(more);
    assert.ok(first?.kind === "unreadable");
    assert.equal(tree.getParent(first), group);
    await tree.showMore(more);
    const rows = await tree.getChildren(group);
    assert.equal(new Set(rows.map((row) => tree.getTreeItem(row).id)).size, 250);
  });

  it("of a group show more, and go on where they were", async () => {
    shares = Array.from({ length: 250 }, (_, index) => aShare({ id: String(index), name: String(index) }));
    await options.groupBy("access");
    await refreshed();
    const [group] = await tree.getChildren();
    assert.ok(group?.kind === "group");
    const more = (await tree.getChildren(group)).at(-1);
    assert.ok(more?.kind === "more");
    const first = await tree.showMore(more);
    assert.ok(first?.kind === "share" && first.shareId === String(pageLength));
    assert.equal(tree.getParent(first)?.kind, "group");
    assert.equal((await tree.getChildren(group)).length, 2 * pageLength + 1);
  });
});
