// `npm start`: builds the extension and opens VS Code with it, on a local share server with sample shares.
import { join } from "node:path";
import { createDemoFolder } from "./demoFolder";
import { hasDesktopVSCode, openDesktopVSCode } from "./desktopVSCode";
import { exitOnSignals } from "./exitOnSignals";
import { OwnedProcess } from "./ownedProcess";
import { projectFolder } from "./projectFolder";
import { startShareServer } from "./shareServer";
import { VSCodeServer } from "./vscodeServer";

const samples = 24;

async function main(): Promise<void> {
  const owned: { dispose(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(owned.splice(0).map((one) => one.dispose()));
  };
  exitOnSignals(async () => {
    console.log("\nStopping …");
    process.exitCode = 0; // the usual end
    await stop();
  });

  try {
    console.log("Building the extension …");
    await build();

    console.log("Starting a local share server …");
    const shareServer = await startShareServer({ samples });
    owned.push(shareServer);
    console.log(`  ${samples} sample shares at ${shareServer.url}`);

    const folder = await createDemoFolder();
    owned.push(folder);
    const settings = { "shareExplorer.server.url": shareServer.url, "workbench.startupEditor": "readme" };
    if (hasDesktopVSCode()) {
      console.log("Opening VS Code … close its window or press Ctrl+C here to stop.");
      const desktop = await openDesktopVSCode(folder.path, settings);
      owned.push(desktop);
      await desktop.closed;
      await stop();
    } else {
      console.log("Starting VS Code for the browser (there is no desktop `code` to open) …");
      // This VS Code comes without TypeScript, and would say so as soon as a `.ts` file is opened.
      const withTypeScript = { ...settings, "typescript.tsdk": join(projectFolder, "node_modules", "typescript", "lib") };
      const server = await VSCodeServer.start({ settings: withTypeScript, install: projectFolder, withToken: true, withAllExtensions: true });
      owned.push(server);
      console.log(`\nOpen this address in a browser:\n\n  ${server.url({ folder: folder.path })}\n`);
      console.log("Shares is in the activity bar on the left. Press Ctrl+C here to stop.");
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    await stop();
  }
}

async function build(): Promise<void> {
  const building = new OwnedProcess("npm", ["run", "--silent", "build"], {
    cwd: projectFolder,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if ((await building.exited) !== 0) {
    throw new Error("The build has failed.");
  }
}

void main();
