// Builds the three programs of the extension into dist/: the extension host's, the share server's, the snapshot page's.
import { context } from "esbuild";

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
  { ...node, entryPoints: ["src/extension.ts"], outfile: "dist/extension.js", external: ["vscode"] },
  { ...node, entryPoints: ["src/server/main.ts"], outfile: "dist/server.js" },
  {
    ...shared,
    platform: "browser",
    format: "esm",
    target: "chrome130",
    entryPoints: [
      { in: "src/snapshot/page/page.ts", out: "snapshot" },
      { in: "src/snapshot/page/highlight.ts", out: "snapshotHighlight" },
      { in: "src/snapshot/page/qrCode.ts", out: "snapshotQrCode" },
      { in: "src/snapshot/page/snapshot.css", out: "snapshot" },
    ],
    splitting: true, // what the page loads on demand are entries of their own
    loader: { ".ttf": "file" },
    assetNames: "[name]",
    outdir: "dist",
  },
];

const contexts = await Promise.all(builds.map((build) => context(build)));
if (watch) {
  await Promise.all(contexts.map((build) => build.watch()));
} else {
  try {
    await Promise.all(contexts.map((build) => build.rebuild()));
  } catch {
    process.exitCode = 1; // esbuild has printed what is wrong
  } finally {
    await Promise.all(contexts.map((build) => build.dispose()));
  }
}
