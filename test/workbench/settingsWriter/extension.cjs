// An extension that changes settings as a person does, while a window is open: VS Code in a browser doesn't notice when
// its settings file changes. It follows the file that SHARE_EXPLORER_SETTINGS names, and puts the number of the change
// that it made last into a file of its own beside it.
const { readFileSync, watch, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const vscode = require("vscode");

exports.activate = (context) => {
  const file = process.env.SHARE_EXPLORER_SETTINGS;
  let done = 0;
  let running = Promise.resolve();

  const follow = async () => {
    const { change, settings } = JSON.parse(readFileSync(file, "utf8"));
    if (change === done) {
      return;
    }
    for (const [key, value] of Object.entries(settings)) {
      await vscode.workspace.getConfiguration().update(key, value ?? undefined, vscode.ConfigurationTarget.Global);
    }
    done = change;
    writeFileSync(join(dirname(file), `done-by-${process.pid}`), String(change));
  };
  const followNext = () => {
    running = running.then(follow).catch((error) => console.error(error));
  };

  const watcher = watch(dirname(file), (_event, name) => {
    if (name === null || file.endsWith(name)) {
      followNext();
    }
  });
  context.subscriptions.push({ dispose: () => watcher.close() });
  followNext();
};
