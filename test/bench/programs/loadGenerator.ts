/** Keeps connections busy, one request at a time each, and counts the answers. Takes a `Load` as JSON. */
import { connect } from "node:net";
import type { Load, LoadRequest, LoadResult } from "../load";
import { ResponseReader } from "../responseReader";

const load = JSON.parse(process.argv[2] ?? "") as Load;
const { hostname, port, host } = new URL(load.url);
const reads = load.reads.map(bytesOf);
const writes = load.writes.map(bytesOf);

/** Milliseconds of each answer that counts. */
const times: number[] = [];
let failures = 0;
let isCounting = false;

function bytesOf({ method, path, body }: LoadRequest): Buffer {
  const head = `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: application/json\r\n`;
  const content = body === undefined ? "" : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  return Buffer.from(`${head}${content}\r\n${body ?? ""}`);
}

/** Drawn anew for every request, so that the connections never write all at once. */
function nextRequest(): Buffer {
  const requests = Math.random() < load.writeShare ? writes : reads;
  return requests[Math.floor(Math.random() * requests.length)] ?? Buffer.alloc(0);
}

function keepBusy(): void {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  const reader = new ResponseReader();
  let sent = 0;
  const send = () => {
    sent = performance.now();
    socket.write(nextRequest());
  };
  socket.on("connect", send);
  socket.on("data", (chunk) => {
    const status = reader.push(chunk);
    if (status === undefined) {
      return;
    }
    if (status < 200 || status > 299) {
      failures++;
    } else if (isCounting) {
      times.push(performance.now() - sent);
    }
    send();
  });
  const broken = () => {
    failures++;
  };
  socket.on("error", broken).on("end", broken);
}

for (let connection = 0; connection < load.connections; connection++) {
  keepBusy();
}
setTimeout(() => {
  isCounting = true;
  const started = performance.now();
  const cpu = process.cpuUsage();
  setTimeout(() => {
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    times.sort((a, b) => a - b);
    const result: LoadResult = {
      perSecond: times.length / seconds,
      p99Ms: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
      failures,
      generatorBusy: (user + system) / 1e6 / seconds,
    };
    process.stdout.write(JSON.stringify(result), () => process.exit());
  }, load.ms);
}, load.warmUpMs);
