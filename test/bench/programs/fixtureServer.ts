/** Answers paths with files that it holds in memory, so that a client is all that takes time: `/list=/tmp/list.json …` */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { printReady } from "../printReady";

const answers = new Map(
  process.argv.slice(2).map((argument): [string, Buffer] => {
    const [path = "", file = ""] = argument.split("=");
    return [path, readFileSync(file)];
  }),
);

const server = createServer((request, response) => {
  const [path = ""] = (request.url ?? "").split("?");
  const body = answers.get(path);
  if (body === undefined) {
    response.writeHead(404).end();
  } else {
    response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
  }
});
// A client may be busy with a long list for longer than Node keeps a connection, and then find it closed.
server.keepAliveTimeout = 0;
server.listen(0, "127.0.0.1", () => {
  printReady(server);
});
