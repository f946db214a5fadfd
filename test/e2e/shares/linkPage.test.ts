import assert from "node:assert/strict";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { SeededShare } from "../../../src/api/seededShare";
import { anAsset, aSeededShare } from "../../support/aSeededShare";
import { officialClient } from "../../support/officialClient";
import { launchBrowser } from "../../workbench/launchBrowser";
import { projectFolder } from "../../workbench/projectFolder";
import { useShareServer } from "../useShareServer";

const hostile = `</title></code><script>document.title = "pwned"</script><img src="http://127.0.0.1:9/x" onerror="document.title='pwned'"><base href="http://127.0.0.1:9/"><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><style>@import "http://127.0.0.1:9/x.css"</style><svg onload="document.title='pwned'">`;

describe("the page behind a share's link", () => {
  const serverUrl = useShareServer();
  let browser: Browser;
  let page: Page;
  let requests: string[];
  let complaints: string[];

  before(async () => {
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 900, height: 640 } });
    [requests, complaints] = [[], []];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
  });
  afterEach(() => page.close());
  after(() => browser.close());

  const share = async (seed: Partial<SeededShare>) => {
    const client = officialClient(serverUrl());
    const id = await client.create(aSeededShare(seed));
    return { read: () => client.share.shareSnapshot({ share: id }), link: (await client.share.shareSnapshot({ share: id })).link };
  };
  /** Opens a link. The page asks for nothing but itself (and browsers for an icon), and breaks none of its rules. */
  const open = async (link: string): Promise<number | undefined> => {
    const response = await page.goto(link);
    assert.deepEqual(requests.filter((url) => !url.endsWith("/favicon.ico")), [new URL(link).href]);
    return response?.status();
  };

  it("shows name, language and code, and counts each opening", async () => {
    const code = `export function clamp(value: number, min: number, max: number): number {\n\treturn Math.min(Math.max(value, min), max);\n}\n`;
    const { link, read } = await share({ name: "clamp", asset: anAsset(code) });

    assert.equal(await open(link), 200);
    assert.equal(await page.title(), "clamp");
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "clamp");
    assert.equal(await page.locator("section p").innerText(), `ts · ${code.length} B`);
    assert.equal(await page.locator("pre code").textContent(), code);
    assert.equal(await page.evaluate("getComputedStyle(document.querySelector('pre')).borderStyle"), "solid", "its own style is let in");
    assert.deepEqual(complaints, []);
    await page.screenshot({ path: join(projectFolder, "test-results", "screenshots", "link-page.png") });

    await page.reload();
    const { accessors } = await read();
    assert.deepEqual(accessors.iterable.map(({ count }) => count), [2]);
  });

  it("shows hostile names and code as text", async () => {
    const { link } = await share({ name: hostile.slice(0, 199), asset: { ...anAsset(hostile), name: hostile } });

    assert.equal(await open(link), 200);

    assert.equal(await page.title(), hostile.slice(0, 199));
    assert.equal(await page.locator("pre code").textContent(), hostile);
    assert.equal(await page.locator("script, img, base, svg, meta[http-equiv]").count(), 0);
    assert.deepEqual(complaints, []);
  });

  it("shows a long text whole", async () => {
    const text = "0123456789 <b>&amp;</b> text\n".repeat(36_000);
    const { link } = await share({ asset: anAsset(text) });

    assert.equal(await open(link), 200);

    assert.ok(text.length > 1e6);
    assert.ok((await page.locator("pre code").textContent()) === text);
    assert.deepEqual(complaints, []);
  });

  it("shows each asset of several with its language", async () => {
    const assets = { iterable: [anAsset("one"), { ...anAsset("two", "22222222-0000-4000-8000-000000000002"), name: "Second" }] };
    const { link } = await share({ asset: null, assets });

    assert.equal(await open(link), 200);

    assert.deepEqual(await page.getByRole("heading", { level: 2 }).allInnerTexts(), ["An answer", "Second"]);
    assert.deepEqual(await page.locator("section p").allInnerTexts(), ["ts · 3 B", "ts · 3 B"]);
    assert.deepEqual(await page.locator("pre code").allTextContents(), ["one", "two"]);
  });

  it("says the same of private and unknown shares, and counts neither", async () => {
    const { link, read } = await share({ name: "secret", access: "PRIVATE" });

    assert.equal(await open(link), 404);
    const said = await page.locator("body").innerText();
    requests.length = 0;
    assert.equal(await open(`${serverUrl()}/?p=nothing`), 404);

    assert.match(said, /This link opens no share/);
    assert.equal(await page.locator("body").innerText(), said);
    assert.deepEqual((await read()).accessors.iterable, []);
  });
});
