import assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { aShare } from "../../support/aShare";
import type { HttpServer } from "../../support/startHttpServer";
import { startHttpServer } from "../../support/startHttpServer";
import { nowhere } from "../../support/nowhere";
import { projectFolder } from "../../workbench/projectFolder";
import type { Settings } from "../../workbench/serverHome";
import { useWorkbench } from "../useWorkbench";

const pictures = join(projectFolder, "test-results", "screenshots");

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

describe("the view", () => {
  const servers: HttpServer[] = [];
  let answer: Answer;

  const workbench = useWorkbench({
    settings: () => ({
      "shareExplorer.server.url": nowhere,
      "shareExplorer.request.timeout": 1,
      "shareExplorer.offline.keepCopies": false, // each test begins with a server of which nothing is known
    }),
    oneWindow: true,
  });

  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

  /** Makes a new server the one in use, which answers so until `answer` is another. */
  const serve = async (given: Answer, settings: Settings = {}) => {
    answer = given;
    const server = await startHttpServer((request, response) => {
      answer(response, request);
    });
    servers.push(server);
    await workbench.changeSettings({ "shareExplorer.server.url": server.url, ...settings });
    await workbench.window.statusBar(new URL(server.url).host).waitFor();
    return server;
  };

  const picture = (name: string) => workbench.window.page.screenshot({ path: join(pictures, `${name}.png`) });

  const cases: readonly { name: string; picture?: string; answer: Answer; sentence: RegExp; button: string }[] = [
    {
      name: "a server that answers HTML",
      picture: "wrong-server",
      answer: (response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>It works!</h1>"),
      sentence: /Something answers .* but not with shares/,
      button: "Change Server URL",
    },
    {
      name: "a server that answers garbage",
      answer: (response) => response.writeHead(200, { "content-type": "application/json" }).end('{"iterable":[{'),
      sentence: /Something answers .* but not with shares/,
      button: "Change Server URL",
    },
    {
      name: "a server whose answer never ends",
      answer: (response) => {
        const block = " ".repeat(1 << 20);
        const write = () => {
          while (!response.destroyed && response.write(block));
        };
        response.writeHead(200, { "content-type": "application/json" }).on("drain", write);
        write();
      },
      sentence: /did not answer in time/,
      button: "Try Again",
    },
    {
      name: "a server that fails",
      answer: (response) => response.writeHead(500).end("Clouds Connect failed."),
      sentence: /The server failed/,
      button: "Try Again",
    },
    {
      name: "a server that never answers",
      picture: "no-answer",
      answer: () => undefined,
      sentence: /did not answer in time/,
      button: "Try Again",
    },
    {
      name: "a server that wants a token",
      picture: "refused",
      answer: (response) => response.writeHead(401).end(),
      sentence: /refuses access/,
      button: "Change Server URL",
    },
    {
      name: "a server without shares",
      picture: "empty",
      answer: (response) => response.end('{"iterable":[]}'),
      sentence: /There are no shares on this server yet/,
      button: "Refresh",
    },
  ];
  for (const { name, picture: pictureName, answer: given, sentence, button } of cases) {
    it(`explains ${name}, and recovers when it is asked to`, async () => {
      const { window } = workbench;
      await window.openView("Shares");
      await serve(given);
      await window.sideBar.getByText(sentence).waitFor();
      await window.welcomeButton(button).waitFor();
      if (pictureName !== undefined) {
        await picture(pictureName);
      }
      assert.deepEqual(await window.readNotifications(), []);
      assert.equal(await window.rows().count(), 0);

      answer = (response) => response.end(JSON.stringify({ iterable: [aShare()] }));
      await window.pressViewButton("Refresh");
      await window.rows(/^clamp,/).waitFor();
    });
  }

  it("keeps its words and buttons while it tries again", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    await serve((response) => response.writeHead(500).end());
    await window.welcomeButton("Try Again").waitFor();
    await window.page.evaluate(`
      window.changes = [];
      const view = document.querySelector(".part.sidebar .welcome-view-content");
      new MutationObserver(() => window.changes.push(view.textContent)).observe(view, { childList: true, subtree: true, characterData: true });
    `);
    const asked = new Promise<ServerResponse>((resolve) => (answer = resolve));
    await window.pressViewButton("Refresh");
    const response = await asked;
    answer = (other) => other.end(JSON.stringify({ iterable: [aShare()] }));
    assert.deepEqual(await window.page.evaluate("window.changes"), []);
    response.writeHead(400).end();
    await window.pressViewButton("Refresh");
    await window.rows(/^clamp,/).waitFor();
  });

  it("follows a server that redirects only once the person has seen where to", async () => {
    let heard = 0;
    const elsewhere = await startHttpServer((_request, response) => {
      heard++;
      response.end(JSON.stringify({ iterable: [aShare()] }));
    });
    servers.push(elsewhere);
    const { window } = workbench;
    await window.openView("Shares");
    await serve((response, { url = "" }) => response.writeHead(307, { location: `${elsewhere.url}${url}` }).end());
    await window.sideBar.getByText("The server redirects to another address, and nothing was sent there.").waitFor();
    await picture("redirected");
    await window.welcomeButton("Use Redirected Address…").click();
    await window.quickInput.waitFor();
    assert.equal(await window.quickInput.inputValue(), elsewhere.url);
    assert.equal(heard, 0);
    await window.quickInput.press("Enter");
    await window.rows(/^clamp,/).waitFor();
  });

  it("gives a share without an id a row that says so, and shows the others", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    await serve((response) => response.end(JSON.stringify({ iterable: [{ name: "half" }, aShare()] })));
    await window.rows(/^clamp,/).waitFor();
    await window.rows(/^Unreadable share half/).waitFor();
    assert.match((await window.rows(/^Unreadable/).textContent()) ?? "", /no ID/);
    await picture("unreadable");
  });

  it("keeps its rows when a refresh fails, and says how old they are @oldest", async () => {
    const { window } = workbench;
    await window.openView("Shares");
    await serve((response) => response.end(JSON.stringify({ iterable: [aShare()] })));
    await window.rows(/^clamp,/).waitFor();
    answer = (response) => response.writeHead(500).end();
    await window.pressViewButton("Refresh");
    await window.sideBar.getByText(/Could not refresh\. The server failed .* These shares were read just now/).waitFor();
    assert.equal(await window.rows().count(), 1);
    await picture("stale");
    assert.deepEqual(await window.readNotifications(), []);
  });

  it("calls a score unconfirmed whose answer was lost, never sends it again by itself, and leaves the choice to the person", async () => {
    let sent = 0;
    const loseScores: Answer = (response, { method, url = "" }) => {
      if (method === "POST") {
        sent++;
        response.destroy();
      } else {
        response.end(JSON.stringify(url.startsWith("/share/") ? aShare() : { iterable: [aShare()] }));
      }
    };
    const { window } = workbench;
    await window.openView("Shares");
    await serve(loseScores, { "shareExplorer.score.undoWindow": 0 });
    await window.pickFromMenu(window.rows(/^clamp,/), "Score", "Score: Reuse");
    await window.rows(/^clamp,.*, 1 unconfirmed$/).waitFor();
    await window.runCommand("Shares: Review Scores…");
    await window.quickPicks(/^Try Again.*it will count twice/).waitFor();
    await window.quickPicks(/^Dismiss/).click();
    await window.rows(/^clamp, public, score \d+$/).waitFor();
    assert.equal(sent, 1);
  });

  it("shows names as text, whatever they hold @oldest", async () => {
    const name = "[Retry](command:workbench.action.terminal.new) $(alert) <img src=x onerror=alert(1)>";
    const { window } = workbench;
    await window.openView("Shares");
    await serve((response, request) => {
      const share = aShare({ name });
      response.end(JSON.stringify(request.url?.startsWith("/shares") ? { iterable: [share] } : share));
    });
    const row = window.rows().first();
    await row.waitFor();
    assert.equal(await row.locator(".label-name").textContent(), name);
    assert.equal(await row.getAttribute("aria-label"), `${name}, public, score 5`);
    assert.equal(await row.locator(".codicon-alert, img").count(), 0);
    const hover = window.page.locator(".monaco-hover").filter({ hasText: "opened 0 times" });
    await window.hoverUntil(row, hover.getByText(name));
    assert.equal(await hover.locator("a, img, .codicon-alert").count(), 0);

    await window.pickFromMenu(row, "Rename…");
    await window.quickInputMessage.filter({ hasText: name.replace("](", "] (").replace("$(", "$ (") }).waitFor();
    assert.equal(await window.quickInputMessage.locator("a, .codicon").count(), 0);
    await window.page.keyboard.press("Escape");

    await row.click();
    await window.webview.getByRole("heading", { name, level: 1 }).waitFor();
    assert.equal(await window.webview.locator("img").count(), 0);
  });

  it("says that it waits for a server that takes its time", async () => {
    const waiting: ServerResponse[] = [];
    const { window } = workbench;
    await window.openView("Shares");
    const hold: Answer = (response) => {
      waiting.push(response);
    };
    await serve(hold, { "shareExplorer.request.timeout": 30 });
    await window.sideBar.getByText("Waiting for the share server to answer…").waitFor();
    await picture("connecting");
    answer = (response) => response.end(JSON.stringify({ iterable: [aShare()] }));
    for (const response of waiting) {
      response.end(JSON.stringify({ iterable: [aShare()] }));
    }
    await window.rows(/^clamp,/).waitFor();
  });

  it("is gone through only when its list has come", async () => {
    const asked = Promise.withResolvers<ServerResponse>();
    const holdList: Answer = (response, { url = "" }) => {
      if (url.startsWith("/shares?")) {
        asked.resolve(response);
      } else {
        response.writeHead(404).end();
      }
    };
    const { window } = workbench;
    await window.openView("Shares");
    await serve(holdList, { "shareExplorer.request.timeout": 30 });
    const response = await asked.promise;
    await window.runCommand("Shares: Triage Shares");
    await window.runCommand("Shares: Diagnose Connection"); // so that what came before has begun
    await window.quickPicks(/Machine/).waitFor();
    await window.page.keyboard.press("Escape");
    response.end(JSON.stringify({ iterable: [aShare()] }));
    await window.quickPicks(/^clamp, public/).waitFor();
  });
});

describe("a view that wasn't opened yet", () => {
  let server: HttpServer;
  const requests: ServerResponse[] = [];
  const asked = Promise.withResolvers<ServerResponse>();

  before(async () => {
    server = await startHttpServer((_request, response) => {
      requests.push(response);
      asked.resolve(response);
    });
  });

  after(() => server.close());

  const workbench = useWorkbench({
    settings: () => ({ "shareExplorer.server.url": server.url, "shareExplorer.request.timeout": 5 }),
    oneWindow: true,
  });

  it("asks nothing of the server, and has its connection diagnosed at once, also while the server doesn't say who it is", async () => {
    const { window } = workbench;
    await window.runCommand("Shares: Show Log"); // so that the extension is active
    await window.page.locator(".part.panel .view-lines").waitFor(); // when it has taken the focus
    await window.statusBar(new URL(server.url).host).waitFor();
    assert.deepEqual(requests, []);
    await window.runCommand("Shares: Diagnose Connection");
    await window.quickPicks(/Machine/).waitFor();
    const { destroyed } = await asked.promise;
    assert.equal(destroyed, false, "the first answer is still awaited");
    await window.quickPicks(/Health, failed: It accepts connections, but does not answer/).waitFor();
  });
});
