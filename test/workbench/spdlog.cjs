// Takes the place of @vscode/spdlog in the installed VS Code, whose native half is not built there:
// without it VS Code writes no logs, and output channels stay empty.
const { appendFileSync, mkdirSync } = require("node:fs");
const { dirname } = require("node:path");

const levels = ["trace", "debug", "info", "warn", "error", "critical"];

class Logger {
  #file;
  #level = 2;
  #plain = false;

  constructor(file) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
  }

  #write(level, message) {
    if (level < this.#level) {
      return;
    }
    const time = new Date().toISOString().replace("T", " ").replace("Z", "");
    const name = levels[level] === "warn" ? "warning" : levels[level];
    appendFileSync(this.#file, this.#plain ? message : `${time} [${name}] ${message}\n`);
  }

  static {
    for (const [level, name] of levels.entries()) {
      Logger.prototype[name] = function (message) {
        this.#write(level, message);
      };
    }
  }

  getLevel() {
    return this.#level;
  }

  setLevel(level) {
    this.#level = level;
  }

  clearFormatters() {
    this.#plain = true;
  }

  setPattern() {}
  flush() {}
  drop() {}
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = async (_name, file) => new Logger(file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
