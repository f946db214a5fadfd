import assert from "node:assert/strict";
import { aRichShare, anAsset } from "../../support/aRichShare";
import { StagedShareServer } from "../../support/stagedShareServer";
import { holdPageApi, SnapshotFrame, watchPolicy } from "./snapshotFrame";
import { useWorkbench } from "../useWorkbench";

const payloads = [
  `<img src="http://evil.invalid/x" onerror="document.title='pwned'">`,
  `</script><script>document.title='pwned'</script>`,
  `<svg onload="document.title='pwned'">`,
  `" onmouseover="document.title='pwned'" x="`,
  `<base href="http://evil.invalid/"><meta http-equiv="refresh" content="0;url=http://evil.invalid/">`,
  `<form action="http://evil.invalid/"><button>Go</button></form>`,
  `[click](command:workbench.action.terminal.new) $(alert) \${1+1} {{7*7}} \u202Egpj.exe`,
];
const hostile = payloads.join(" ");
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="document.title='pwned'"><image href="http://evil.invalid/i"/><script href="http://evil.invalid/s">document.title='pwned'</script></svg>`;

describe("the snapshot page is safe", () => {
  const server = new StagedShareServer();
  before(() => server.start());
  after(() => server.close());
  const workbench = useWorkbench({ settings: () => ({ "shareExplorer.server.url": server.url }), oneWindow: true });
  let violations: string[];
  let requests: string[];

  beforeEach(async () => {
    const { page } = workbench.window;
    violations = watchPolicy(page);
    requests = [];
    page.on("request", (request) => requests.push(request.url()));
    await holdPageApi(page);
    server.clear();
  });

  const open = async (title: string | RegExp): Promise<SnapshotFrame> => {
    const { window } = workbench;
    await window.openView("Shares");
    await window.rows().first().click();
    await window.webview.getByRole("heading", { name: title, level: 1 }).waitFor();
    return SnapshotFrame.find(window);
  };

  it("whatever a share holds: it is text, and nothing of it runs, loads or leads away", async () => {
    const { window } = workbench;
    const picture = anAsset("svg", hostile, { file: { string: { raw: drawing } }, classification: { generic: "IMAGE", specific: "svg" } });
    const code = anAsset(hostile, hostile, { fragment: { string: { raw: hostile }, metadata: { ext: "html" } } });
    const time = { value: hostile };
    const gist = { recipients: { iterable: [{ name: hostile }] }, public: true, description: hostile, name: hostile, created: time, updated: time, github_id: hostile };
    server.put(
      aRichShare({
        name: hostile,
        link: "javascript:document.title='pwned'",
        short: hostile,
        user: hostile,
        created: time,
        assets: { iterable: [picture, code].map((asset) => ({ id: asset.id, reference: asset })) },
        accessors: { iterable: [{ id: hostile, os: hostile, share: hostile, count: 1, user: { id: hostile, name: hostile } }] },
        distributions: { iterable: [{ id: hostile, created: time, updated: time, github: { gist: { ...gist, url: "javascript:alert(1)" } } }] },
      }),
    );
    const page = await open(/onerror/);
    await window.webview.locator(".picture img").waitFor();
    await window.webview.locator(".hljs-tag, .hljs-name").first().waitFor();
    await window.webview.getByRole("button", { name: "Show Names" }).click();
    await window.webview.getByRole("row", { name: /onmouseover/ }).waitFor();
    await window.webview.getByText("Raw JSON", { exact: true }).click();
    await window.webview.locator(".raw pre").waitFor();
    await page.until("document.images[0].naturalWidth > 0");

    assert.equal(await page.run("document.querySelectorAll('main base, main form, main meta, main script, main iframe, main style, main [style], main [onerror], main [onload], main [onmouseover]').length"), 0);
    assert.equal(await page.run("document.images.length"), 1);
    assert.notEqual(await page.run("document.title"), "pwned");
    await window.webview.getByRole("button", { name: "Open Link in Browser" }).click();
    await window.webview.getByRole("alert").getByText("The link is not a web address").waitFor();
    assert.equal(await window.webview.locator(".distributions").getByRole("button").count(), 0);
    assert.deepEqual(requests.filter((url) => url.includes("evil.invalid")), []);
    assert.deepEqual(violations, []);

    // The counter counts: this breaks the policy.
    await page.run("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">'), undefined");
    while (violations.length === 0) {
      await window.page.waitForEvent("console");
    }
  });

  it("whatever the window remembers of a page: a forged memory opens nothing", async () => {
    const { window } = workbench;
    server.put(aRichShare());
    const page = await open("rich");
    await page.run(`heldApi.setState({ shareId: "../../x", scroll: 0, html: ${JSON.stringify(hostile)} }), undefined`);
    await window.runCommand("Developer: Reload Window");
    await window.containerTab("Shares").waitFor();
    await window.openView("Shares");
    await window.rows(/^rich,/).click();
    await window.webview.getByRole("heading", { name: "rich", level: 1 }).waitFor();
    assert.equal(await window.editorTab(/./).count(), 1);
    assert.deepEqual(requests.filter((url) => url.includes("evil.invalid")), []);
    assert.deepEqual(violations, []);
  });

  it("whatever a page sends that was taken over: it is dropped and logged", async () => {
    const { window } = workbench;
    server.put(aRichShare());
    const page = await open("rich");
    for (const message of [
      `{ type: "__proto__" }`,
      `{ id: 7, request: { type: "workbench.action.terminal.new" } }`,
      `{ id: 8, request: { type: "rename", name: "x", from: "", shareId: "another" } }`,
      `{ id: 9, request: { type: "openContent", asset: "../../x", format: "../../y" } }`,
      `{ id: 10, request: { type: "rename", name: "x".repeat(10_000_000), from: "" } }`,
    ]) {
      await page.post(message);
    }
    await page.run(`for (let id = 100; id < 1100; id++) { heldApi.postMessage({ id, request: { type: "copy", what: "id" } }); }`);
    await window.runCommand("Shares: Show Log");
    const log = window.page.locator(".part.panel .view-lines");
    await log.getByText("not one of its own", { exact: false }).first().waitFor();
    await log.getByText("too many messages", { exact: false }).first().waitFor();
    assert.equal(await window.page.locator(".terminal-wrapper").count(), 0);
    assert.equal(server.shares.get("rich")?.name, "rich");
  });
});
