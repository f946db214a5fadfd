/** Prints how many milliseconds `require` of an extension takes in a fresh process, with a stand-in for `vscode`. */
import Module, { createRequire } from "node:module";

/** Whatever an extension takes from `vscode` while it loads: a class, with anything in it. */
const anything: unknown = new Proxy(
  function () {
    // Never called, but a class may extend it.
  },
  {
    get: (target, key): unknown => (key in target ? Reflect.get(target, key) : anything),
  },
);
// esbuild copies a module's own keys, but keeps its prototype.
const vscode: unknown = Object.create(anything as object);

const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
const load = loader._load.bind(Module);
loader._load = (request, ...rest) => (request === "vscode" ? vscode : load(request, ...rest));

const [file = ""] = process.argv.slice(2);
const require = createRequire(file);
const started = performance.now();
require(file);
console.log(JSON.stringify(performance.now() - started));
process.exit();
