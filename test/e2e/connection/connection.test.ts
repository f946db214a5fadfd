import assert from "node:assert/strict";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { dirname, join } from "node:path";
import { piecesPortFiles } from "../../../src/servers/piecesPortFile";
import { aShare } from "../../support/aShare";
import { nowhere } from "../../support/nowhere";
import type { HttpServer } from "../../support/startHttpServer";
import { startHttpServer } from "../../support/startHttpServer";
import { projectFolder } from "../../workbench/projectFolder";
import type { TempFolder } from "../../workbench/tempFolder";
import { createTempFolder } from "../../workbench/tempFolder";
import { useWorkbench } from "../useWorkbench";

const token = "a-token-that-nobody-may-see";

describe("the connection", () => {
  let home: TempFolder;
  const servers: HttpServer[] = [];
  /** The tokens that came with requests for shares. */
  let tokens: (string | undefined)[] = [];

  /** A server with one share of this name; it may want the token. */
  const startServer = async (name: string, wanted?: string) => {
    const server = await startHttpServer((request: IncomingMessage, response: ServerResponse) => {
      const { url = "", headers } = request;
      if (url === "/.well-known/health") {
        response.end("ok:11111111-1111-4111-8111-111111111111");
        return;
      }
      tokens.push(headers.authorization);
      const isLetIn = wanted === undefined || headers.authorization === `Bearer ${wanted}`;
      const share = aShare({ name });
      const content = url.startsWith("/share/") ? share : { iterable: [share] };
      response.writeHead(isLetIn ? 200 : 401).end(isLetIn ? JSON.stringify(content) : "");
    });
    servers.push(server);
    return server;
  };
  const writePortFile = async (url: string) => {
    const [file = ""] = piecesPortFiles(process.platform, {}, home.path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, new URL(url).port);
  };

  const enterAddress = async (url: string) => {
    const { window } = workbench;
    await window.runCommand("Shares: Select Server…");
    await window.quickPicks(/Enter Address/).click();
    await window.answer(url);
  };

  before(async () => {
    home = await createTempFolder("home");
  });

  const workbench = useWorkbench({
    settings: () => ({ "shareExplorer.server.url": nowhere, "shareExplorer.score.undoWindow": 2 }),
    env: () => ({ HOME: home.path, LOCALAPPDATA: home.path }),
    oneWindow: true,
  });

  beforeEach(() => {
    tokens = [];
  });

  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

  after(() => home.dispose());

  it("is diagnosed step by step, with what helps", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    await window.statusBar("127.0.0.1:9").click();
    await window.quickPicks(/Diagnose Connection/).click();
    await window.quickPicks(/Connection, failed: Nothing listens on port 9 of 127\.0\.0\.1/).waitFor();
    await window.quickPicks(/Health, Not tried/).waitFor();
    await window.quickPicks(/Copy Report/).click();
    await window.statusBar("Copied the report").waitFor();
    const report = await window.clipboard();
    assert.match(report, /^- Connection: failed \(\d+ ms\)\. Nothing listens on port 9 of 127\.0\.0\.1/m);

    await window.runCommand("Shares: Diagnose Connection");
    await window.quickPicks(/Start Local Server/).click();
    await window.sideBar.getByText("There are no shares on this server yet").waitFor();
    await window.runCommand("Shares: Stop Local Server");
    await window.sideBar.getByText("No share server answers").waitFor();
  });

  it("is diagnosed in words that tell a stopped server, another program and a server without shares apart", async () => {
    const other = await startHttpServer((_request, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<h1>another program</h1>"),
    );
    const shareless = await startHttpServer((request, response) =>
      response.end(request.url === "/.well-known/health" ? "ok" : JSON.stringify({ models: [] })),
    );
    servers.push(other, shareless);
    const { window } = workbench;
    await window.openView("Shares");
    const cases = {
      "stopped server": [nowhere, /Connection, failed: Nothing listens on port 9/],
      "wrong port": [other.url, /Health, failed: Another program answers: 200, text\/html/],
      "no share server": [shareless.url, /Shares, failed: It answers, but not with a list of shares/],
    } as const;
    for (const [name, [url, finding]] of Object.entries(cases)) {
      await enterAddress(url);
      await window.statusBar(new URL(url).host).waitFor();
      await window.runCommand("Shares: Diagnose Connection");
      await window.quickPicks(finding).waitFor();
      await window.quickPicks(/Run Again/).waitFor();
      await window.page.screenshot({ path: join(projectFolder, "test-results", "screenshots", `diagnosis of a ${name}.png`) });
      await window.page.keyboard.press("Escape");
    }
  });

  it("keeps scores from another server that takes the place of the one in use, and lists its shares", async () => {
    let id = "11111111-1111-4111-8111-111111111111";
    let writes = 0;
    const server = await startHttpServer((request, response) => {
      if (request.headers["share-server"] !== id && request.url !== "/.well-known/health") {
        response.writeHead(421, { "share-server": id }).end(); // it was meant for another one
        return;
      }
      writes += request.method === "POST" ? 1 : 0;
      const share = aShare({ name: id.startsWith("1") ? "first" : "second" });
      response.end(request.url === "/.well-known/health" ? `ok:${id}` : JSON.stringify({ iterable: [share] }));
    });
    servers.push(server);
    const { window } = workbench;
    await window.openView("Shares");
    await enterAddress(server.url);
    await window.pickFromMenu(window.rows(/^first,/), "Score", "Score: Update");
    await window.rows(/^first, .*\+1 pending/).waitFor();
    id = "22222222-2222-4222-8222-222222222222";
    await window.rows(/^second,/).waitFor(); // when the score was to be sent
    await window.rows(`${new URL(server.url).host}, 1 pending`).waitFor(); // in the Outbox
    await window.rows(/^first,/).waitFor({ state: "detached" });
    assert.equal(await window.rows(/^second, .*pending/).count(), 0);
    assert.equal(writes, 0);
  });

  it("finds Pieces OS by its own file, and again when it has moved", async () => {
    const first = await startServer("at first");
    await writePortFile(first.url);
    const { window } = workbench;
    await window.openView("Shares");
    await window.welcomeButton("Use Pieces OS").click();
    await window.rows(/^at first,/).waitFor();
    await window.statusBar(`Pieces OS (${new URL(first.url).host})`).waitFor();

    await first.close();
    await window.pressViewButton("Refresh");
    await window.sideBar.getByText(/Could not refresh/).waitFor();
    const second = await startServer("elsewhere");
    await writePortFile(second.url);
    await window.rows(/^elsewhere,/).waitFor(); // nobody asked for it
    await window.statusBar(`Pieces OS (${new URL(second.url).host})`).waitFor();
    assert.deepEqual(await window.readNotifications(), []);
  });

  it("shows what was read earlier, with its age, while the server is out of reach", async () => {
    const server = await startServer("kept");
    const { window } = workbench;
    await window.openView("Shares");
    await enterAddress(server.url);
    await window.rows(/^kept,/).click();
    await window.webview.getByRole("heading", { name: "kept", level: 1 }).waitFor();
    await server.close();
    await window.page.reload();
    await window.rows(/^kept,/).waitFor();
    await window.sideBar.getByText(/Could not refresh\. No server answers .* These shares were read/).waitFor();
    await window.rows(/^kept,/).click();
    await window.webview.getByRole("heading", { name: "kept", level: 1 }).waitFor();
    await enterAddress(nowhere);
    await window.sideBar.getByText("No share server answers").waitFor();
    await window.rows(/^kept,/).waitFor({ state: "detached" }); // nothing was ever read there
  });

  it("gives a token to the one server that it was entered for, and to no log", async () => {
    const wanting = await startServer("locked", token);
    const other = await startServer("open");
    const { window } = workbench;
    await window.openView("Shares");
    await enterAddress(wanting.url);
    await window.welcomeButton("Set Server Token").click();
    await window.answer(token);
    await window.rows(/^locked,/).waitFor();
    assert.equal(tokens.at(-1), `Bearer ${token}`);
    await enterAddress(other.url);
    await window.rows(/^open,/).waitFor();
    assert.equal(tokens.at(-1), undefined);

    const logs = await readdir(workbench.logsFolder, { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      logs.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name), "utf8")),
    );
    assert.ok(texts.some((text) => text.includes("GET /shares 401")));
    assert.ok(texts.every((text) => !text.includes(token)));
  });
});

describe("a workspace that is not trusted", () => {
  let own: HttpServer;
  let foreign: HttpServer;
  let foreignRequests = 0;

  before(async () => {
    own = await startHttpServer((_request, response) => response.end(JSON.stringify({ iterable: [aShare()] })));
    foreign = await startHttpServer((_request, response) => {
      foreignRequests++;
      response.end(JSON.stringify({ iterable: [] }));
    });
  });

  after(async () => {
    await own.close();
    await foreign.close();
  });

  const workbench = useWorkbench({
    settings: () => ({
      "shareExplorer.server.url": own.url,
      "security.workspace.trust.enabled": true,
      "security.workspace.trust.startupPrompt": "never",
    }),
  });

  it("lists the shares of the person's own server, whatever the workspace's settings say", async () => {
    const { window, folder } = workbench;
    await mkdir(join(folder, ".vscode"));
    const settings = {
      "shareExplorer.server.url": foreign.url,
      "shareExplorer.localServer.autoStart": true,
      "shareExplorer.localServer.port": 1,
    };
    await writeFile(join(folder, ".vscode", "settings.json"), JSON.stringify(settings));
    await window.page.reload();
    await window.statusBar("Restricted Mode").waitFor();
    await window.openView("Shares");
    await window.rows(/^clamp,/).waitFor();
    await window.pressViewButton("Refresh");
    await window.rows(/^clamp,/).waitFor();
    assert.equal(foreignRequests, 0);
  });
});
