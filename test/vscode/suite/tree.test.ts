import assert from "node:assert/strict";
import * as vscode from "vscode";
import { ShareClient } from "../../../src/client/shareClient";
import { ArrangedShares } from "../../../src/explorer/arrangedShares";
import { noFilter, parseFilter } from "../../../src/explorer/filter/filter";
import { pageLength } from "../../../src/explorer/pages";
import { ShareDrag } from "../../../src/explorer/shareDrag";
import type { SharesNode } from "../../../src/explorer/sharesNode";
import { SharesTree } from "../../../src/explorer/sharesTree";
import { ViewOptions } from "../../../src/explorer/viewOptions";
import { ShareStore } from "../../../src/model/shares/shareStore";
import { useLocalServer } from "../useLocalServer";
import { theServer } from "../../support/theServer";

const sampleCount = 450;

const noNews = { changeOf: () => undefined, moved: new Set<string>(), onDidChange: () => ({ dispose: () => undefined }) };
const noScores = { pendingFor: () => [], onDidChange: () => ({ dispose: () => undefined }) };

describe("the tree of a server's shares", () => {
  const serverUrl = useLocalServer(sampleCount);
  let client: ShareClient;
  let store: ShareStore;
  let options: ViewOptions;
  let arranged: ArrangedShares;
  let tree: SharesTree;
  let fired: (SharesNode[] | undefined)[];

  beforeEach(async () => {
    client = new ShareClient({ baseUrl: serverUrl(), timeoutMs: 10_000, log: vscode.window.createOutputChannel("Test", { log: true }) });
    store = new ShareStore(client, theServer);
    const memory = { get: () => undefined, update: () => Promise.resolve() };
    options = new ViewOptions({ person: memory, workspace: memory });
    arranged = new ArrangedShares(store, options);
    tree = new SharesTree(store, noScores, noNews, arranged, () => Promise.resolve(undefined));
    await store.refresh();
    await tree.getChildren();
    fired = [];
    tree.onDidChangeTreeData((nodes) => fired.push(nodes));
  });

  afterEach(() => {
    tree.dispose();
    arranged.dispose();
    store.dispose();
    client.dispose();
  });

  const items = async (parent?: SharesNode) => (await tree.getChildren(parent)).map((node) => tree.getTreeItem(node));
  const labels = async (parent?: SharesNode) => (await items(parent)).map(({ label }) => label);

  it("shows a page, then the row that shows more", async () => {
    const rows = await tree.getChildren();
    assert.equal(rows.length, pageLength + 1);
    const [last] = rows.slice(-1);
    assert.ok(last?.kind === "more");
    assert.equal(tree.getTreeItem(last).description, `${sampleCount - pageLength} not shown`);
    const first = await tree.showMore(last);
    assert.ok(first?.kind === "share");
    assert.equal(first.shareId, arranged.current.shares[pageLength]?.id);
    assert.equal((await tree.getChildren()).length, 2 * pageLength + 1);
    assert.deepEqual(fired, [undefined]);
  });

  it("gives every row an id of its own and says in words what it is", async () => {
    await options.groupBy("person");
    const groups = await tree.getChildren();
    const nested = await Promise.all(groups.map((group) => tree.getChildren(group)));
    const all = [...groups, ...nested.flat()].map((node) => tree.getTreeItem(node));
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    assert.deepEqual(all.filter(({ accessibilityInformation }) => !accessibilityInformation?.label), []);
  });

  it("keeps the rows' ids across a refresh, and fires nothing when nothing has changed", async () => {
    const before = (await items()).map(({ id }) => id);
    await store.refresh();
    assert.deepEqual(fired, []);
    assert.deepEqual((await items()).map(({ id }) => id), before);
  });

  it("refreshes one row for one changed share, also when the change comes with the list", async () => {
    const [share] = store.shares;
    assert.ok(share);
    await fetch(`${serverUrl()}/share/${share.id}/scores/increment`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"share":{"reuse":true}}',
    });
    await store.refresh();
    await arranged.settled();
    const ids = fired.map((nodes) => nodes?.map((node) => (node.kind === "share" ? node.shareId : node.kind)));
    assert.deepEqual(ids, [[share.id]]);
  });

  it("finds in groups that are closed, and opens them", async () => {
    await options.groupBy("language");
    const closed = await items();
    assert.deepEqual(new Set(closed.map(({ collapsibleState }) => collapsibleState)), new Set([vscode.TreeItemCollapsibleState.Collapsed]));
    const parsed = parseFilter("name:debounce");
    assert.ok(parsed.ok);
    options.beginPreview().show(parsed.filter);
    const [group, ...others] = await tree.getChildren();
    assert.ok(group?.kind === "group" && others.length === 0);
    assert.equal(tree.getTreeItem(group).collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    assert.deepEqual(await labels(group), ["debounce"]);
    options.beginPreview().show(noFilter);
    assert.deepEqual((await items()).map(({ id }) => id), closed.map(({ id }) => id));
  });

  it("is dragged as Markdown links, in the order of its rows", async () => {
    const [first, second] = await tree.getChildren();
    assert.ok(first && second);
    const data = new vscode.DataTransfer();
    new ShareDrag(store, arranged).handleDrag([second, first], data);
    const [a, b] = store.shares;
    assert.equal(await data.get("text/plain")?.asString(), `[${a?.name}](${a?.link})\n[${b?.name}](${b?.link})`);
  });
});
