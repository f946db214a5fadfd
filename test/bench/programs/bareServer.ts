/** The least that a server can do: `node:http`, answers ready in a Map, counters in memory. */
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { printReady } from "../printReady";

const list = readFileSync(process.argv[2] ?? "");
const shares = (JSON.parse(list.toString("utf8")) as { iterable: { id: string }[] }).iterable;
const answers = new Map(shares.map((share) => [`/share/${share.id}`, Buffer.from(JSON.stringify(share))]));
const counters = new Map<string, number>();

/** Counts every reason that the body gives. */
async function increment(request: IncomingMessage): Promise<void> {
  const body = JSON.parse(await text(request)) as { share: Record<string, boolean> };
  for (const reason of Object.keys(body.share)) {
    const counter = `${request.url ?? ""} ${reason}`;
    counters.set(counter, (counters.get(counter) ?? 0) + 1);
  }
}

const server = createServer((request, response) => {
  if (request.method === "POST") {
    void increment(request).then(() => response.writeHead(204).end());
    return;
  }
  const [path = ""] = (request.url ?? "").split("?");
  const body = path === "/shares" ? list : answers.get(path);
  if (body === undefined) {
    response.writeHead(404).end();
  } else {
    response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
  }
});
server.listen(0, "127.0.0.1", () => {
  printReady(server);
});
