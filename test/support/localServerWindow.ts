// A window, as far as the local server is concerned: a process with a `LocalServer`, told what to do by its parent.
import { ShareClient } from "../../src/client/shareClient";
import type { ServerAddress } from "../../src/client/transport";
import { ShareClientError } from "../../src/client/errors";
import { aLocalServer } from "./aLocalServer";
import type { WindowOrder, WindowReport } from "./windowProcess";

const [, , program = "", folder = ""] = process.argv;
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const openServer = () => aLocalServer({ file: program, folder });
let server = openServer();
let scoring: Promise<void> = Promise.resolve();
let isScoring = false;
const counts = { sent: 0, applied: 0, notApplied: 0, unknown: 0 };

async function obey(order: WindowOrder): Promise<WindowReport> {
  switch (order.kind) {
    case "start": {
      const { baseUrl, token = "" } = await server.start();
      return { url: baseUrl, token, isOwner: server.isOwner };
    }
    case "close":
      await server.leave();
      server = openServer();
      return {};
    case "stop":
      await server.stop();
      return {};
    case "score":
      isScoring = true;
      scoring = scoreUntilTold(await server.start(), order.shareId);
      return {};
    case "tell":
      isScoring = false;
      await scoring;
      return { counts: { ...counts }, isOwner: server.isOwner };
  }
}

async function scoreUntilTold(address: ServerAddress, shareId: string): Promise<void> {
  const client = new ShareClient({ ...address, timeoutMs: 10_000, log, relocate: () => server.takeOver() });
  while (isScoring) {
    counts.sent++;
    try {
      await client.incrementScore(shareId, "reuse");
      counts.applied++;
    } catch (error) {
      counts[error instanceof ShareClientError ? error.outcome : "unknown"]++;
    }
  }
  client.dispose();
}

process.on("message", (order: WindowOrder) => {
  obey(order).then(
    (report) => process.send?.(report),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit()); // the test has ended
process.send?.({});
