import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TempFolder } from "./tempFolder";
import { createTempFolder } from "./tempFolder";

const files = {
  "README.md": `# Try Share Explorer

1. Open **Shares** in the activity bar on the left: a local share server with sample shares is running for you.
2. Click a share: its snapshot opens.
3. Right-click a share: rename it, change its access, score it.
4. Press F1 and type **Shares:** for all that it can do.

Nothing here is kept: server, shares, window and this folder go when you stop \`npm start\`.
`,
  "notes.ts": `// A place to put what you find in a share.\n`,
};

/** A folder to open in the window that a person tries the extension in. */
export async function createDemoFolder(): Promise<TempFolder> {
  const folder = await createTempFolder("demo");
  const path = join(folder.path, "demo"); // the window's title
  await mkdir(path);
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(path, name), text);
  }
  return { ...folder, path };
}
