import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { projectFolder } from "./manifest";

/** A part of src, and what it may import: other parts, and packages beside Node's own modules. */
interface Part {
  readonly parts: readonly string[];
  readonly packages: readonly string[];
}

const model = ["model/shares", "model/updates", "model/pending", "model/scores"];

const table: Record<string, Part> = {
  base: { parts: [], packages: [] },
  api: { parts: [], packages: ["zod"] },
  client: { parts: ["api", "base"], packages: ["node-fetch", "zod"] },
  server: { parts: ["api", "base", "../package.json"], packages: ["hono", "@hono/node-server", "zod"] },
  state: { parts: ["base"], packages: [] },
  "model/updates": { parts: ["api", "base", "client", "state"], packages: ["zod"] },
  "model/shares": { parts: ["api", "base", "client", "model/updates", "state"], packages: ["zod"] },
  "model/pending": { parts: ["api", "base", "client", "model/shares", "model/updates", "state"], packages: ["zod"] },
  "model/scores": { parts: ["api", "base", "model/pending", "state"], packages: [] },
  "manifest.ts": { parts: [], packages: [] },
  vscode: { parts: ["base", "manifest.ts"], packages: ["vscode"] },
  servers: { parts: ["base", "client", "manifest.ts", ...model, "vscode"], packages: ["vscode", "zod"] },
  explorer: { parts: ["api", "base", "manifest.ts", ...model, "servers", "vscode"], packages: ["vscode"] },
  editing: { parts: ["api", "base", "client", "manifest.ts", ...model, "servers", "state", "vscode"], packages: ["jsonc-parser", "vscode", "zod"] },
  content: { parts: ["api", "base", "client", ...model, "vscode"], packages: ["vscode", "zod"] },
  "snapshot/page": { parts: ["base", "content", "snapshot"], packages: ["highlight.js", "lit-html", "lowlight", "uqr", "zod"] },
  snapshot: { parts: ["api", "base", "content", "editing", "manifest.ts", ...model, "vscode"], packages: ["vscode", "zod"] },
  sharing: { parts: ["api", "base", "client", "content", "editing", "explorer", "manifest.ts", ...model, "servers", "snapshot", "vscode"], packages: ["vscode"] },
  scoring: { parts: ["api", "base", "editing", "explorer", "manifest.ts", ...model, "servers", "sharing", "snapshot", "vscode"], packages: ["vscode"] },
  outbox: { parts: ["api", "base", "client", "editing", "manifest.ts", ...model, "scoring", "vscode"], packages: ["vscode"] },
  "commands.ts": {
    parts: ["content", "editing", "explorer", "manifest.ts", ...model, "outbox", "scoring", "servers", "sharing", "snapshot", "vscode"],
    packages: ["vscode"],
  },
  "followServer.ts": { parts: ["base", "client", "explorer", ...model, "outbox", "servers", "vscode"], packages: ["vscode"] },
  "extension.ts": {
    parts: [
      ...["base", "client", "commands.ts", "content", "editing", "explorer", "followServer.ts", ...model, "outbox", "scoring", "servers"],
      ...["sharing", "snapshot", "state", "vscode"],
    ],
    packages: ["vscode"],
  },
};

/** Files that may import vscode, in the parts that are otherwise free of it. */
const vscodeFiles: Partial<Record<string, readonly string[]>> = {
  content: ["insertText.ts", "openUntitled.ts", "saveAs.ts", "snapshotDocuments.ts"],
  snapshot: ["panel.ts", "panels.ts", "pageActions.ts", "contentActions.ts"],
};

const sourceFolder = join(projectFolder, "src");
const files = readdirSync(sourceFolder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.split(sep).join("/"));

describe("imports", () => {
  it("belong to a part each", () => {
    assert.deepEqual(files.filter((file) => partOf(file) === undefined), []);
    const used = new Set(files.map(partOf));
    assert.deepEqual(Object.keys(table).filter((part) => !used.has(part)), []);
  });

  it("go one way", () => {
    assert.deepEqual(files.flatMap((file) => importsOf(file).flatMap((target) => complaint(file, target))), []);
  });
});

function complaint(file: string, target: string): string[] {
  const part = partOf(file) ?? "";
  const rule = table[part];
  const isAllowed = target.startsWith(".")
    ? isPartAllowed(part, rule, relative(sourceFolder, join(sourceFolder, dirname(file), target)))
    : target.startsWith("node:") || isPackageAllowed(file, part, rule, target);
  return isAllowed ? [] : [`${file} imports ${target}`];
}

function isPartAllowed(part: string, rule: Part | undefined, path: string): boolean {
  const file = path.split(sep).join("/");
  const target = partOf(file) ?? file;
  return target === part || rule?.parts.includes(target) === true;
}

function isPackageAllowed(file: string, part: string, rule: Part | undefined, target: string): boolean {
  const name = Object.values(table)
    .flatMap(({ packages }) => packages)
    .find((known) => target === known || target.startsWith(`${known}/`));
  const isVscodeElsewhere = target === "vscode" && vscodeFiles[part]?.includes(file.slice(part.length + 1)) === false;
  return name !== undefined && rule?.packages.includes(name) === true && !isVscodeElsewhere;
}

/** The part that a path below src belongs to, the deepest first. */
function partOf(path: string): string | undefined {
  return Object.keys(table)
    .sort((a, b) => b.length - a.length)
    .find((part) => path === part || `${path}.ts` === part || path.startsWith(`${part}/`));
}

function importsOf(file: string): string[] {
  const source = readFileSync(join(sourceFolder, file), "utf8");
  return [...source.matchAll(/^(?:import|export)\b[^;]*?\bfrom "([^"]+)"|\bimport\("([^"]+)"\)|^import "([^"]+)"/gm)].flatMap(
    (match) => match[1] ?? match[2] ?? match[3] ?? [],
  );
}
