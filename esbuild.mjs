// Builds the three programs of the extension into dist/: the extension host's, the share server's, the snapshot page's;
// and the JSON schema of a share's document.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { build, context } from "esbuild";

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");

const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : "linked",
  logLevel: "info",
  legalComments: "none",
};

const node = { ...shared, platform: "node", format: "cjs", target: "node22" };

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
    external: ["vscode"],
    alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" }, // its other form cannot be bundled
  },
  { ...node, entryPoints: ["src/server/main.ts"], outfile: "dist/server.js" },
  {
    ...shared,
    platform: "browser",
    format: "esm",
    target: "chrome130",
    entryPoints: [
      { in: "src/snapshot/page/page.ts", out: "page" },
      { in: "src/snapshot/page/highlight.ts", out: "highlight" },
      { in: "src/snapshot/page/qrCode.ts", out: "qrCode" },
      { in: "src/snapshot/page/snapshot.css", out: "page" },
    ],
    splitting: true, // what the page loads on demand are entries of their own
    loader: { ".ttf": "file" },
    assetNames: "[name]",
    outdir: "dist/snapshot", // all that the page can reach
  },
];

async function writeSchema() {
  const options = { entryPoints: ["src/documents/shareSchema.ts"], bundle: true, write: false, format: "esm" };
  const { outputFiles } = await build({ ...options, platform: "node", logLevel: "error" });
  const program = Buffer.from(outputFiles[0].contents).toString("base64");
  const { shareSchema } = await import(`data:text/javascript;base64,${program}`);
  await mkdir("dist", { recursive: true });
  await writeFile("dist/share.schema.json", JSON.stringify(shareSchema()));
}

await rm("dist", { recursive: true, force: true }); // parts of an earlier build would be packaged with this one's
const contexts = await Promise.all(builds.map((options) => context(options)));
if (watch) {
  await Promise.all([writeSchema(), ...contexts.map((each) => each.watch())]);
} else {
  try {
    await Promise.all([writeSchema(), ...contexts.map((each) => each.rebuild())]);
  } catch {
    process.exitCode = 1; // esbuild has printed what is wrong
  } finally {
    await Promise.all(contexts.map((each) => each.dispose()));
  }
}
