import assert from "node:assert/strict";
import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { knownPorts } from "../../../src/servers/findServers";
import { aShare } from "../../support/aShare";
import { nowhere } from "../../support/nowhere";
import type { HttpServer } from "../../support/startHttpServer";
import { startHttpServer } from "../../support/startHttpServer";
import { testCertificates } from "../../support/testCertificates";
import { useWorkbench } from "../useWorkbench";

describe("the server in use", () => {
  const servers: Pick<HttpServer, "close">[] = [];
  const workbench = useWorkbench({ settings: () => ({ "shareExplorer.server.url": nowhere }), oneWindow: true });

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  /** At one of the ports that are searched; whichever is free, as the search is for these alone. */
  const startAtKnownPort = async (listener: RequestListener) => {
    for (const port of knownPorts.filter((known) => known > 10_000)) {
      const server = await startHttpServer(listener, port).catch(() => undefined);
      if (server !== undefined) {
        servers.push(server);
        return server;
      }
    }
    throw new Error("Every known port is taken.");
  };
  const host = (server: HttpServer) => new URL(server.url).host;

  it("is found at the known ports when the person says so, and kept", async () => {
    const open = await startAtKnownPort((request, response) => {
      const answers: Record<string, string> = {
        "/.well-known/health": "ok:11111111-1111-4111-8111-111111111111",
        "/.well-known/version": "12.3.1",
      };
      const shares = [aShare({ id: "1", name: "found" }), aShare({ id: "2", name: "too" })];
      response.end(answers[request.url ?? ""] ?? JSON.stringify({ iterable: shares }));
    });
    const locked = await startAtKnownPort((request, response) => {
      const isHealth = request.url === "/.well-known/health";
      response.writeHead(isHealth ? 200 : 401).end(isHealth ? "ok:22222222-2222-4222-8222-222222222222" : "");
    });
    const { window } = workbench;
    await window.openView("Shares");
    await window.sideBar.getByText("No share server answers").waitFor();
    await window.statusBar("127.0.0.1:9").click();
    await window.quickPicks(/Select Server/).click();
    await window.quickPicks(/Find Servers on This Machine/).click();
    await window.quickPicks(new RegExp(`${host(locked)}.*version unknown, does not list its shares to everybody`)).waitFor();
    await window.quickPicks(/Enter Address/).waitFor(); // when all is searched
    await window.quickPicks(new RegExp(`${host(open)}.*version 12\\.3\\.1, 2 shares`)).click();
    await window.rows(/^found,/).waitFor();
    await window.page.reload();
    await window.rows(/^found,/).waitFor();
    await window.statusBar(host(open)).waitFor();
  });

  it("is told by the status bar, with why it is this one and how it is", async () => {
    const server = await startHttpServer((_request, response) => response.end(JSON.stringify({ iterable: [aShare()] })));
    servers.push(server);
    await workbench.changeSettings({ "shareExplorer.server.url": server.url });
    const { window } = workbench;
    await window.openView("Shares");
    const item = (words: string) =>
      window.page.getByRole("button", { name: `Share server ${host(server)} (the address in your settings): ${words}` });
    await item("it answers.").waitFor();
    await server.close();
    await window.pressViewButton("Refresh");
    await item("No server answers").waitFor();
    await item("No server answers").hover();
    await window.page.getByRole("tooltip", { name: /Click for what can be done/ }).waitFor();
  });

  it("changes with the setting, also while the local one is in use", async () => {
    const server = await startHttpServer((_request, response) => response.end(JSON.stringify({ iterable: [aShare({ name: "set" })] })));
    servers.push(server);
    const { window } = workbench;
    await window.openView("Shares");
    await window.runCommand("Shares: Start Local Server");
    await window.statusBar("local server").waitFor();
    await workbench.changeSettings({ "shareExplorer.server.url": server.url });
    await window.rows(/^set,/).waitFor();
    await window.statusBar(host(server)).waitFor();
  });

  it("is sent nothing where its certificate is not to be trusted, and the diagnosis says what to do", async () => {
    let heard = 0;
    const { key, selfSigned } = testCertificates;
    const server = createServer({ key, cert: selfSigned }, (_request, response) => {
      heard++;
      response.end();
    });
    servers.push({
      close: () =>
        new Promise((resolve) => {
          server.close(() => {
            resolve();
          });
          server.closeAllConnections();
        }),
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    assert.ok(typeof address === "object" && address !== null);
    await workbench.changeSettings({ "shareExplorer.server.url": `https://127.0.0.1:${address.port}` });
    const { window } = workbench;
    await window.openView("Shares");
    await window.sideBar.getByText("The server's certificate is not trusted on this machine, so nothing was sent to it.").waitFor();
    await window.welcomeButton("Diagnose Connection").click();
    await window.quickPicks(/Health, failed: The server has signed its certificate itself/).waitFor();
    assert.equal(heard, 0);
  });

  it("is none that an address names which nobody should follow", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    await window.runCommand("Shares: Select Server…");
    await window.quickPicks(/Enter Address/).click();
    const refused: Record<string, string> = {
      "file:///etc/passwd": "The address must start with http:// or https://.",
      "http://localhost:1000@evil.example": "The address must not contain a user name or password.",
      "http://169.254.169.254/latest/meta-data": "The address must not be a link-local one",
      "localhost:1000": "The address must start with http:// or https://.",
      "http://[::ffff:a9fe:a9fe]/": "The address must not be a link-local one",
    };
    for (const [address, why] of Object.entries(refused)) {
      await window.answer(address);
      await window.quickInputMessage.filter({ hasText: why }).waitFor();
    }
    await window.page.keyboard.press("Escape");
    await window.statusBar("127.0.0.1:9").waitFor(); // as it was
  });

  it("is not changed by a workspace that is trusted", async () => {
    let heard = 0;
    const [own, foreign] = await Promise.all([
      startHttpServer((_request, response) => response.end(JSON.stringify({ iterable: [aShare({ name: "own" })] }))),
      startHttpServer((_request, response) => {
        heard++;
        response.end(JSON.stringify({ iterable: [aShare({ name: "foreign" })] }));
      }),
    ]);
    servers.push(own, foreign);
    await workbench.changeSettings({ "shareExplorer.server.url": own.url });
    await mkdir(join(workbench.folder, ".vscode"));
    const redirect = { "shareExplorer.server.url": foreign.url, "shareExplorer.localServer.port": Number(new URL(foreign.url).port) };
    await writeFile(join(workbench.folder, ".vscode", "settings.json"), JSON.stringify(redirect));
    const { window } = workbench;
    await window.page.reload();
    await window.openView("Shares");
    await window.rows(/^own,/).waitFor();
    await window.runCommand("Shares: Start Local Server");
    await window.sideBar.getByText("There are no shares on this server yet").waitFor(); // and not the foreign one's port
    await window.runCommand("Shares: Stop Local Server");
    await window.rows(/^own,/).waitFor();
    assert.equal(heard, 0);
  });
});
