import assert from "node:assert/strict";
import Ajv from "ajv/dist/2020";
import { sampleShares } from "../../../src/server/sample/sampleShares";
import { openApi } from "../../../src/server/contract/openApi";
import { aRichShare } from "../../support/aRichShare";
import { aSeededShare } from "../../support/aSeededShare";
import { anUnknownId, aServerApp, type ServerApp } from "../../support/aServerApp";

const token = "a-token-of-some-length";
const challenge = "0".repeat(64);
const json = { "content-type": "application/json" };
const asText = { accept: "text/plain" };
const asPage = { accept: "text/html" };

type Described = Readonly<Record<string, { content?: object; headers?: object }>>;
interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { responses: Described }>>>>;
}

/** An operation, a status that it answers, and what leads to it. */
type Case = readonly [operation: string, status: number, ask: (server: ServerApp, id: string) => Promise<Response>];

const increment = "post /share/{share}/scores/increment";
const post = (path: string, body: unknown, headers = {}) => (server: ServerApp, id: string) => server.post(path.replace("ID", id), body, headers);
const get = (path: string, headers = {}) => (server: ServerApp, id: string) => server.get(path.replace("ID", id), headers);
const again = (path: string) => async (server: ServerApp, id: string) => {
  const etag = (await get(path)(server, id)).headers.get("etag") ?? "";
  return get(path, { "if-none-match": etag })(server, id);
};
const update = (change: object, headers = {}) => (server: ServerApp, id: string) => server.post("/share/update", { id, ...change }, headers);
const ofType = (path: string, type: string) => post(path, "{}", { "content-type": type });
const tooLarge = (path: string) => post(path, "{}", { "content-length": "1000000000" });
const read = (path: string): Case[] => [
  [`get ${path}/{share}`, 200, get(`${path}/ID`)],
  [`get ${path}/{share}`, 200, get(`${path}/ID?transferables=false`)],
  [`get ${path}/{share}`, 304, again(`${path}/ID`)],
  [`get ${path}/{share}`, 404, get(`${path}/${anUnknownId()}`)],
  [`get ${path}/{share}`, 404, get(`${path}/${anUnknownId()}`, asText)],
];

const cases: readonly Case[] = [
  ["get /", 200, get("/")],
  ["get /", 200, get("/?p=rich", asPage)],
  ["get /", 304, again("/")],
  ["get /", 404, get("/?p=unknown")],
  ["get /", 404, get("/?p=unknown", asText)],
  ["get /", 404, get("/?p=unknown", asPage)],
  ["get /.well-known/health", 200, get("/.well-known/health")],
  ["get /.well-known/health", 304, again("/.well-known/health")],
  ["get /.well-known/version", 200, get("/.well-known/version")],
  ["get /.well-known/version", 304, again("/.well-known/version")],
  ["get /.well-known/proof", 200, async () => (await aServerApp({ token })).get(`/.well-known/proof?challenge=${challenge}`)],
  ["get /.well-known/proof", 404, get(`/.well-known/proof?challenge=${challenge}`)],
  ["get /.well-known/proof", 422, async () => (await aServerApp({ token })).get("/.well-known/proof")],
  ["get /openapi.json", 200, get("/openapi.json")],
  ["get /openapi.json", 304, again("/openapi.json")],
  ["get /shares", 200, get("/shares")],
  ["get /shares", 200, get("/shares?transferables=false")],
  ["get /shares", 200, async () => (await aServerApp()).get("/shares")],
  ["get /shares", 304, again("/shares")],
  ["get /shares", 401, async () => (await aServerApp({ token })).get("/shares")],
  ["get /shares", 403, get("/shares", { origin: "null" })],
  ["get /shares", 421, get("/shares", { host: "evil.example" })],
  ...read("/share"),
  ...read("/shares"),
  ["post /share/update", 200, update({ name: "renamed" })],
  ["post /share/update", 200, update({ name: null, invented: { by: ["someone"] }, access: "TEAM" })],
  ["post /share/update", 400, post("/share/update", "{")],
  ["post /share/update", 404, update({ id: anUnknownId() })],
  ["post /share/update", 409, update({ name: "taken" })],
  ["post /share/update", 409, update({ name: "taken" }, asText)],
  ["post /share/update", 412, update({ name: "late" }, { "if-match": '"old"' })],
  ["post /share/update", 413, tooLarge("/share/update")],
  ["post /share/update", 415, ofType("/share/update", "text/plain")],
  ["post /share/update", 422, update({ access: 7, asset: [] })],
  [increment, 204, post("/share/ID/scores/increment", { share: { reuse: true } })],
  [increment, 204, post("/share/ID/scores/increment", "")],
  [increment, 400, post("/share/ID/scores/increment", "{")],
  [increment, 404, post(`/share/${anUnknownId()}/scores/increment`, { share: { reuse: true } })],
  [increment, 409, async (server, id) => {
    server.db.exec(`UPDATE activity SET manual = ${Number.MAX_SAFE_INTEGER}`);
    return server.post(`/share/${id}/scores/increment`, { share: { reuse: true } });
  }],
  [increment, 413, tooLarge("/share/ID/scores/increment")],
  [increment, 415, ofType("/share/ID/scores/increment", "text/plain")],
  [increment, 422, post("/share/ID/scores/increment", { share: { reuse: true, update: true } })],
  [increment, 500, async (server, id) => {
    server.db.exec("DROP TABLE activity");
    return server.post(`/share/${id}/scores/increment`, { share: { reuse: true } });
  }],
  [increment, 503, async (server, id) => {
    server.db.exec("PRAGMA query_only = ON");
    return server.post(`/share/${id}/scores/increment`, { share: { reuse: true } });
  }],
  ["post /shares/create", 200, post("/shares/create", aSeededShare())],
  ["post /shares/create", 200, post("/shares/create?transferables=false", aSeededShare({ name: "new" }))],
  ["post /shares/create", 400, post("/shares/create", "")],
  ["post /shares/create", 409, post("/shares/create", aSeededShare({ name: "taken" }))],
  ["post /shares/create", 413, tooLarge("/shares/create")],
  ["post /shares/create", 415, ofType("/shares/create", "text/plain")],
  ["post /shares/create", 422, post("/shares/create", { access: "PUBLIC", asset: {} })],
  ["post /shares/{share}/delete", 200, post("/shares/ID/delete", "")],
  ["post /shares/{share}/delete", 400, (server, id) => server.request(`/shares/${id}/delete`, { method: "POST", body: Uint8Array.of(0xff), headers: json })],
  ["post /shares/{share}/delete", 413, tooLarge("/shares/ID/delete")],
  ["post /shares/{share}/delete", 415, ofType("/shares/ID/delete", "text/plain")],
  ["post /shares/{share}/delete", 404, post(`/shares/${anUnknownId()}/delete`, "")],
];

/** What is sent is not only of a documented status and type: its bytes are held to the published schemas. */
describe("the server's answers", () => {
  const contract = openApi("1") as Contract;
  const ajv = new Ajv({ strict: false }).addSchema(contract, "contract");

  /** A server with samples, one of them with all that a share can hold. */
  const aFilledServer = async (): Promise<{ server: ServerApp; id: string }> => {
    const server = await aServerApp();
    for (const share of sampleShares(6, new Date("2026-03-01T12:00:00Z"))) {
      await server.store.create(share);
    }
    await server.create({ name: "taken" });
    const { id } = await server.create();
    assert.equal((await server.post("/share/update", { ...aRichShare(), id, access: "PUBLIC" })).status, 200);
    await server.get("/?p=rich");
    return { server, id };
  };

  const pointer = (...keys: (string | number)[]) => keys.map((key) => `/${encodeURIComponent(String(key).replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("");

  const assertKept = async (operation: string, response: Response): Promise<void> => {
    const [method = "", path = ""] = operation.split(" ");
    const { status, headers } = response;
    const { responses } = contract.paths[path]?.[method] ?? assert.fail(operation);
    const place = status in responses ? pointer("paths", path, method, "responses", status) : pointer("components", "responses", "Refusal");
    const holds = (part: string, value: unknown) => {
      const valid = ajv.validate({ $ref: `contract#${place}${part}` }, value);
      assert.ok(valid, `${operation} ${status}: ${ajv.errorsText()}`);
    };

    const text = await response.text();
    const type = headers.get("content-type")?.replace(/;.*/, "");
    if (type === undefined) {
      assert.equal(text, "");
      assert.equal(responses[status]?.content, undefined);
    } else {
      holds(`/content${pointer(type)}/schema`, type.endsWith("json") ? JSON.parse(text) : text);
    }
    for (const name of Object.keys(responses[status]?.headers ?? {})) {
      assert.equal(ajv.validate({ $ref: `contract#${pointer("components", "headers", name)}/schema` }, headers.get(name)), true, name);
    }
  };

  for (const operation of new Set(cases.map(([operation]) => operation))) {
    it(`keep to the contract: ${operation}`, async () => {
      for (const [, status, ask] of cases.filter(([of]) => of === operation)) {
        const { server, id } = await aFilledServer();
        const response = await ask(server, id);
        assert.equal(response.status, status);
        await assertKept(operation, response);
      }
    });
  }

  it("would not keep to it if they were others", async () => {
    const problem = new Response('{"type":"about:blank","title":"Not Found","status":"404","detail":""}', { status: 404, headers: { "content-type": "application/problem+json" } });
    await assert.rejects(assertKept("get /shares", problem), /status must be integer/);
    const page = new Response("<html>", { headers: { "content-type": "text/html" } });
    await assert.rejects(assertKept("get /shares", page), /text/);
    const { server, id } = await aFilledServer();
    const share = { ...(await server.share(id)), score: { manual: "many", automatic: 0 } };
    const wrong = new Response(JSON.stringify(share), { headers: { "content-type": "application/json" } });
    await assert.rejects(assertKept("get /share/{share}", wrong), /score\/manual must be integer/);
  });

  it("are all that the contract names", () => {
    const named = Object.entries(contract.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) =>
        Object.keys(responses).map((status) => `${method} ${path} ${status}`),
      ),
    );
    const asked = new Set(cases.map(([operation, status]) => `${operation} ${status}`));
    assert.deepEqual(named.filter((answer) => !asked.has(answer) && !answer.endsWith(" default")), []);
  });
});
