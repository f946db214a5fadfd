/** json-server with its usual middlewares, but no log. It writes its file at every change, and does not wait for the disk. */
import type { RequestListener } from "node:http";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { printReady } from "../printReady";

/** json-server 0.17 has no types. */
interface JsonServer {
  create(): RequestListener & { use(handler: unknown): void };
  defaults(options: { logger: boolean }): unknown;
  router(file: string): unknown;
}

const [folder = "", file = ""] = process.argv.slice(2);
const jsonServer = createRequire(`${folder}/`)("json-server") as JsonServer;
const app = jsonServer.create();
app.use(jsonServer.defaults({ logger: false }));
app.use(jsonServer.router(file));
const server = createServer(app);
server.listen(0, "127.0.0.1", () => {
  printReady(server);
});
