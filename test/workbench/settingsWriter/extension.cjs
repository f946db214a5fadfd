// An extension that changes settings as a person does, while a window is open: VS Code in a browser doesn't notice when
// its settings file changes. It follows the file that SHARE_EXPLORER_SETTINGS names, and puts the number of the change
// that it made last into a file of its own beside it.
const { readFileSync, watch, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const vscode = require("vscode");

exports.activate = (context) => {
  const file = process.env.SHARE_EXPLORER_SETTINGS;
  const read = () => JSON.parse(readFileSync(file, "utf8"));
  let done = 0;
  let running = Promise.resolve();

  const tell = () => writeFileSync(join(dirname(file), `done-by-${process.pid}`), String(done));
  const follow = async () => {
    const { change, settings } = read();
    if (change !== done) {
      for (const [key, value] of Object.entries(settings)) {
        await vscode.workspace.getConfiguration().update(key, value ?? undefined, vscode.ConfigurationTarget.Global);
      }
      done = change;
    }
    tell();
  };

  const watcher = watch(dirname(file), (_event, name) => {
    if (name === null || file.endsWith(name)) {
      running = running.then(follow).catch((error) => console.error(error));
    }
  });
  context.subscriptions.push({ dispose: () => watcher.close() });
  done = read().change; // a window that opens has read the settings as they are now
  tell();
};
