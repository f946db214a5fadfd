import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  Commands,
  ContextKeys,
  ContextValues,
  Settings,
  shareScheme,
  Submenus,
  ViewContainers,
  Views,
  Webviews,
} from "../../src/manifest";
import type { Manifest } from "./manifest";
import { projectFolder, readManifest } from "./manifest";

const { contributes, main, icon, activationEvents, capabilities } = readManifest();
const declaredSettings = Object.assign({}, ...contributes.configuration.map(({ properties }) => properties)) as Manifest["contributes"]["configuration"][number]["properties"];
const menuItems = Object.values(contributes.menus).flat();
const whenClauses = [...menuItems, ...contributes.keybindings, ...contributes.viewsWelcome].flatMap(({ when }) => when ?? []);
const namesIn = (pattern: RegExp) =>
  new Set(whenClauses.flatMap((when) => [...when.matchAll(pattern)].map((match) => match[1])));
const sorted = (values: Iterable<string | undefined>) => [...values].sort();

describe("package.json", () => {
  it("has no key twice, of which one would be lost, and is laid out as npm does", () => {
    const text = readFileSync(join(projectFolder, "package.json"), "utf8");
    assert.equal(text, `${JSON.stringify(JSON.parse(text), undefined, 2)}\n`);
  });

  it("declares the commands of the code, each once, under one category", () => {
    const declared = contributes.commands.map(({ command }) => command);
    assert.deepEqual(sorted(declared), sorted(Object.values(Commands)));
    assert.deepEqual(new Set(contributes.commands.map(({ category }) => category)), new Set(["Shares"]));
  });

  it("names only declared commands and submenus in menus and welcome texts", () => {
    const linked = contributes.viewsWelcome.flatMap(({ contents }) =>
      [...contents.matchAll(/command:([\w.]+)/g)].map((match) => match[1]),
    );
    const known = new Set<string | undefined>(Object.values(Commands));
    const used = [...[...menuItems, ...contributes.keybindings].flatMap(({ command }) => command ?? []), ...linked];
    assert.deepEqual(used.filter((command) => !known.has(command)), []);
    const submenus = new Set(menuItems.flatMap(({ submenu }) => submenu ?? []));
    assert.deepEqual(sorted(submenus), sorted(Object.values(Submenus)));
    assert.deepEqual(sorted(contributes.submenus.map(({ id }) => id)), sorted(Object.values(Submenus)));
  });

  it("binds keys to declared commands, and only while the view has the focus", () => {
    const known = new Set<string>(Object.values(Commands));
    for (const { command, when } of contributes.keybindings) {
      assert.ok(known.has(command), command);
      assert.match(when, new RegExp(`^focusedView == ${Views.shares} && !inputFocus\\b`));
    }
  });

  it("offers every command that takes a share on a share's row", () => {
    const onShares = (contributes.menus["view/item/context"] ?? []).filter(({ when }) => when?.startsWith(`view == ${Views.shares} `));
    const onRows = [...onShares, ...(contributes.menus[Submenus.score] ?? [])];
    const offered = new Set(onRows.flatMap(({ command }) => command ?? []));
    const withoutShare: readonly string[] = [Commands.findShare, Commands.createShare, Commands.insertShare];
    const taking = Object.values(Commands).filter((id) => /\.(share|score)\./.test(id) && !withoutShare.includes(id));
    assert.deepEqual(sorted(offered), sorted(taking));
  });

  it("offers in the palette to end the local server only where that is in use", () => {
    const whenOf = (id: string) => contributes.menus.commandPalette?.find(({ command }) => command === id)?.when;
    for (const id of [Commands.stopLocalServer, Commands.restartLocalServer]) {
      assert.equal(whenOf(id), ContextKeys.localServer, id);
    }
  });

  it("declares the views and containers of the code", () => {
    const views = Object.values(contributes.views).flat();
    assert.deepEqual(sorted(views.map(({ id }) => id)), sorted(Object.values(Views)));
    assert.deepEqual(sorted(Object.keys(contributes.views)), sorted(Object.values(ViewContainers)));
    assert.deepEqual(
      sorted(contributes.viewsContainers.activitybar.map(({ id }) => id)),
      sorted(Object.values(ViewContainers)),
    );
    assert.deepEqual(sorted(namesIn(/\bview == ([\w.]+)/g)), sorted(Object.values(Views)));
  });

  it("asks for exactly the context keys and row kinds that the code sets", () => {
    assert.deepEqual(sorted(namesIn(/(?:^|(?:&&|\|\|) |\()!?(shareExplorer\.[\w.]+)/g)), sorted(Object.values(ContextKeys)));
    const kinds = sorted(Object.values(ContextValues));
    assert.deepEqual(sorted(namesIn(/viewItem (?:==|=~ \/\^)\s?(\w+)/g)), kinds);
  });

  it("has a welcome text for every state of the view but those that show rows or load", () => {
    const source = readFileSync(join(projectFolder, "src", "manifest.ts"), "utf8");
    const union = /"shareExplorer\.state":([^;]+);/.exec(source)?.[1] ?? "";
    const states = [...union.matchAll(/"(\w+)"/g)].map((match) => match[1]);
    const expected = states.filter((state) => state !== "ready" && state !== "loading");
    assert.ok(expected.length > 0);
    assert.deepEqual(sorted(namesIn(/shareExplorer\.state == (\w+)/g)), sorted(expected));
  });

  it("declares the settings of the code with the same defaults", () => {
    const declared = Object.entries(declaredSettings).map(([key, value]) => [key, value.default]);
    assert.deepEqual(Object.fromEntries(declared), Settings);
  });

  it("lets no workspace change a setting, and no remote window hide the person's own", () => {
    const scopes = Object.values(declaredSettings).map(({ scope }) => scope);
    assert.deepEqual(new Set(scopes), new Set(["application"]));
  });

  it("keeps what names a server on the machine where it was set", () => {
    const notSynced = Object.entries(declaredSettings).flatMap(([key, { ignoreSync }]) => (ignoreSync === true ? key : []));
    assert.deepEqual(notSynced, ["shareExplorer.server.url", "shareExplorer.localServer.autoStart", "shareExplorer.localServer.port"]);
  });

  it("offers each command in the palette only where it can work", () => {
    const rules = new Map((contributes.menus.commandPalette ?? []).map(({ command = "", when = "" }) => [command, when]));
    const always = [Commands.refresh, Commands.selectServer, Commands.diagnose, Commands.manageServer, Commands.showLog];
    const ruleless = contributes.commands.map(({ command }) => command).filter((command) => !rules.has(command));
    assert.deepEqual(ruleless.sort(), [...always].sort(), "these work whatever the server, the list and the editors are");

    const needsHistory = [Commands.comparePrevious, Commands.revertUpdate, Commands.clearHistory];
    const withHistory = [...rules].filter(([, when]) => when.includes("config.shareExplorer.history.enabled"));
    assert.deepEqual(withHistory.map(([command]) => command).sort(), [...needsHistory].sort());
    assert.equal(rules.get(Commands.createShare), "editorIsOpen");
    for (const command of [Commands.renameShare, Commands.findShare, Commands.scoreReuse, Commands.triage]) {
      assert.match(rules.get(command) ?? "", /^!\(shareExplorer\.state =~ .*\bempty\b.*\bnoServer\b/, "a list that isn't read yet is read when the command runs");
    }
  });

  it("takes no keys that VS Code uses for tabs, and none outside the focused view", () => {
    for (const { key, mac, when } of contributes.keybindings) {
      assert.doesNotMatch(`${key} ${String(mac)}`, /(alt|ctrl|cmd)\+\d/);
      assert.match(when, /focusedView == shareExplorer\.shares && !inputFocus/);
    }
  });

  it("works where no workspace is trusted, and in virtual ones, without their word on servers", () => {
    const { untrustedWorkspaces, virtualWorkspaces } = capabilities;
    assert.equal(untrustedWorkspaces.supported, "limited");
    assert.notEqual(untrustedWorkspaces.description, "");
    assert.equal(virtualWorkspaces, true);
    const onServers = Object.keys(Settings).filter((key) => /\.(server|localServer)\./.test(key));
    assert.deepEqual(sorted(untrustedWorkspaces.restrictedConfigurations), sorted(onServers));
  });

  it("numbers its groups of settings, and the settings of each, from 1 in the order of the file", () => {
    const groups = contributes.configuration;
    for (const numbered of [groups, ...groups.map(({ properties }) => Object.values(properties))]) {
      assert.deepEqual(numbered.map(({ order }) => order), numbered.map((_, index) => index + 1));
    }
  });

  it("waits for nothing to activate but its view, its commands, its documents and the pages that come back", () => {
    const pages = Object.values(Webviews).map((id) => `onWebviewPanel:${id}`);
    assert.deepEqual(activationEvents, [`onFileSystem:${shareScheme}`, ...pages]);
  });

  it("leads through what exists, by pages that are shipped", () => {
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    const named = steps.flatMap(({ description, completionEvents }) => [
      ...[...description.matchAll(/\(command:([\w.]+)\)/g)].map((match) => match[1]),
      ...completionEvents.filter((event) => event.startsWith("onCommand:")).map((event) => event.slice("onCommand:".length)),
    ]);
    const known = new Set<string | undefined>([...Object.values(Commands), ...Object.values(Views).map((id) => `${id}.focus`)]);
    assert.deepEqual(named.filter((command) => !known.has(command)), []);
    const files = steps.flatMap(({ media }) => ("markdown" in media ? [media.markdown] : Object.values(media.image)));
    assert.deepEqual(files.filter((file) => !existsSync(join(projectFolder, file))), []);
  });

  it("has no icon code in walkthrough pages, which show it as text", () => {
    const folder = join(projectFolder, "media", "walkthrough");
    const pages = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    assert.ok(pages.length > 0);
    assert.deepEqual(pages.filter((page) => page.includes("$(")), []);
  });

  it("points at files that exist or are built", () => {
    const icons = [
      icon,
      ...contributes.viewsContainers.activitybar.map((container) => container.icon),
      ...Object.values(contributes.views)
        .flat()
        .map((view) => view.icon),
    ];
    assert.deepEqual(icons.filter((path) => !existsSync(join(projectFolder, path))), []);
    const build = readFileSync(join(projectFolder, "esbuild.mjs"), "utf8");
    assert.ok(build.includes(`"${main.replace(/^\.\//, "")}"`));
  });
});
