// Builds the three programs of the extension into dist/: the extension host's, the share server's, the snapshot page's;
// and the JSON schema of a share's document.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { build, context } from "esbuild";

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");

const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : "linked",
  logLevel: "info",
  legalComments: "none", // all licenses are in the notices
  metafile: true,
};

/**
 * Leaves out what bundles would carry and nothing runs: streams of the web, which every Node.js that runs this has; what
 * reads forms that a server sends; what sends a page's referrer; and what turns schemas into JSON Schema, which only the
 * build and the server do.
 */
function leavingOut(filter) {
  return {
    name: "leaving-out",
    setup({ onLoad }) {
      onLoad({ filter }, async ({ path }) => {
        const names = (await readFile(path, "utf8")).matchAll(/^export (?:const|(?:async )?function) (\w+)/gm);
        return { contents: [...names].map(([, name]) => `export const ${name} = () => undefined;`).join("\n") };
      });
    },
  };
}

const streams = /web-streams-polyfill.dist.ponyfill/;
const browserWays = /node-fetch.src.utils.(?:multipart-parser|referrer)/;
const jsonSchema = /zod.v4.core.(to-json-schema|json-schema-processors)\.js$/;

const node = {
  ...shared,
  platform: "node",
  format: "cjs",
  target: "node22",
  // VS Code reports it as this extension's error when `navigator` is read in the extension host.
  define: { navigator: "undefined" },
  plugins: [leavingOut(streams)],
};

const builds = [
  // What VS Code reads first is only the door; the extension behind it is read when VS Code activates it.
  {
    ...node,
    stdin: {
      contents: `
        exports.activate = (context) => require("./main.js").activate(context);
        exports.deactivate = () => require("./main.js").deactivate();
      `,
    },
    outfile: "dist/extension.js",
    external: ["./main.js"],
  },
  {
    ...node,
    entryPoints: ["src/extension.ts"],
    outfile: "dist/main.js",
    external: ["vscode", "./jsonParser.js"],
    alias: { "jsonc-parser": "./jsonParser.js" },
    plugins: [leavingOut(streams), leavingOut(browserWays), leavingOut(jsonSchema)],
  },
  // Apart from the rest, for Edit as JSON. The parser's other form cannot be bundled.
  { ...node, stdin: { contents: 'export { findNodeAtLocation, parseTree, printParseErrorCode } from "jsonc-parser/lib/esm/main.js";', resolveDir: "." }, outfile: "dist/jsonParser.js" },
  { ...node, entryPoints: ["src/server/main.ts"], outfile: "dist/server.js" },
  {
    ...shared,
    platform: "browser",
    format: "esm",
    target: "chrome130",
    plugins: [leavingOut(jsonSchema)],
    entryPoints: [
      { in: "src/snapshot/page/page.ts", out: "page" },
      { in: "src/snapshot/page/highlight.ts", out: "highlight" },
      { in: "src/snapshot/page/qrCode.ts", out: "qrCode" },
      { in: "src/snapshot/page/snapshot.css", out: "page" },
    ],
    splitting: true, // what the page loads on demand are entries of their own
    loader: { ".svg": "dataurl" },
    outdir: "dist/snapshot", // all that the page can reach
  },
];

async function writeSchema() {
  const options = { entryPoints: ["src/editing/shareSchema.ts"], bundle: true, write: false, format: "esm" };
  const { outputFiles } = await build({ ...options, platform: "node", logLevel: "error" });
  const program = Buffer.from(outputFiles[0].contents).toString("base64");
  const { shareSchema } = await import(`data:text/javascript;base64,${program}`);
  await mkdir("dist", { recursive: true });
  await writeFile("dist/share.schema.json", JSON.stringify(shareSchema()));
}

/** Writes the licenses of the packages that the bundles really hold. */
async function writeNotices(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input.replaceAll("\\", "/")) ?? []);
  const notices = await Promise.all([...new Set(folders)].sort().map(noticeOf));
  const head = "Share Explorer contains the following third-party software.\n";
  await writeFile("dist/ThirdPartyNotices.txt", [head, ...notices].join(`\n${"-".repeat(80)}\n\n`));
}

async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const files = await readdir(folder);
  const file = files.find((each) => /^(licen[cs]e|copying)/i.test(each)) ?? files.find((each) => /^readme/i.test(each));
  const text = file === undefined ? "" : await readFile(`${folder}/${file}`, "utf8");
  // Some packages have their license in their readme alone, under a heading.
  const [, terms = ""] = /^readme/i.test(file) ? (/^#*\s*licen[cs]e\s*$([^]*)/im.exec(text) ?? []) : ["", text];
  if (!/copyright|permission/i.test(terms)) {
    throw new Error(`The package ${name} has no license text. Its terms must be in the notices.`);
  }
  return `${name} ${version} (${license})\n\n${terms.replace(/^\s*-+\s*$/m, "").trim()}\n`;
}

await rm("dist", { recursive: true, force: true }); // parts of an earlier build would be packaged with this one's
const contexts = await Promise.all(builds.map((options) => context(options)));
if (watch) {
  await Promise.all([writeSchema(), ...contexts.map((each) => each.watch())]);
} else {
  try {
    const [, ...results] = await Promise.all([writeSchema(), ...contexts.map((each) => each.rebuild())]);
    await writeNotices(results.map(({ metafile }) => metafile));
  } catch (error) {
    process.exitCode = 1;
    if (error.errors === undefined) {
      console.error(error); // esbuild prints its own
    }
  } finally {
    await Promise.all(contexts.map((each) => each.dispose()));
  }
}
