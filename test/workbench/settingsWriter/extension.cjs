// An extension that changes settings as a person does, while a window is open: VS Code in a browser doesn't notice when
// its settings file changes. It follows the file that SHARE_EXPLORER_SETTINGS names. An item of the status bar that is
// empty to the eye tells the number of the change that was made last, and that the window is ready for the next.
const { readFileSync, watch } = require("node:fs");
const { dirname } = require("node:path");
const vscode = require("vscode");

exports.activate = (context) => {
  const file = process.env.SHARE_EXPLORER_SETTINGS;
  const read = () => JSON.parse(readFileSync(file, "utf8"));
  const item = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right);
  item.text = "$(blank)";
  let done = 0;
  let running = Promise.resolve();

  const tell = () => {
    item.accessibilityInformation = { label: `settings ${done}` };
    item.show();
  };
  const follow = async () => {
    const { change, settings } = read();
    if (change !== done) {
      for (const [key, value] of Object.entries(settings)) {
        await vscode.workspace.getConfiguration().update(key, value ?? undefined, vscode.ConfigurationTarget.Global);
      }
      done = change;
      tell();
    }
  };

  const watcher = watch(dirname(file), (_event, name) => {
    if (name === null || file.endsWith(name)) {
      running = running.then(follow).catch((error) => console.error(error));
    }
  });
  context.subscriptions.push(item, { dispose: () => watcher.close() });
  done = read().change; // a window that opens has read the settings as they are now
  tell();
};
