import assert from "node:assert/strict";
import { newShare } from "../../../src/server/share/newShare";
import { shareFromSeed } from "../../../src/server/share/shareFromSeed";
import { head, RawServer, withBody } from "../../support/rawServer";

const id = "11111111-1111-4111-8111-111111111111";
const token = "a-token-of-some-length";
const host = "Host: 127.0.0.1:PORT";
const json = "Content-Type: application/json";
const evil = "Origin: https://evil.example";
const scoring = '{"share":{"reuse":true}}';
const scores = `POST /share/${id}/scores/increment`;
const increment = (...headers: string[]) => withBody(scoring, scores, ...headers);
const update = (body: string, ...headers: string[]) => withBody(body, "POST /share/update", host, json, ...headers);
const get = (path: string, ...headers: string[]) => head(`GET ${path}`, ...headers);
const chunk = (bytes: number) => `${bytes.toString(16)}\r\n${"x".repeat(bytes)}\r\n`;
const preflight = [evil, "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: content-type"];

/** The number of an attack (32, 44 and 47 are in other tests, 50 to 52 the client's), what it is, which statuses refuse it, and its bytes. */
type Attack = [number: number, what: string, statuses: number[], bytes: string];

const byWebPages: Attack[] = [
  [3, "reading after rebinding", [421], get("/shares", "Host: attacker.example:PORT")],
  [4, "writing after rebinding", [421], increment("Host: attacker.example:PORT", "Origin: http://attacker.example:PORT", json)],
  [5, "the same as text", [421], increment("Host: attacker.example:PORT", "Content-Type: text/plain")],
  [6, "a wildcard name", [421], get("/shares", "Host: 127.0.0.1.nip.io:PORT")],
  [7, "a name that begins like ours", [421], get("/shares", "Host: localhost.attacker.example:PORT")],
  [8, "a user before another host", [400, 421], get("/shares", "Host: localhost:PORT@attacker.example")],
  [9, "the address of all addresses", [421], get("/shares", "Host: 0.0.0.0:PORT")],
  [10, "no port", [421], get("/shares", "Host: localhost")],
  [10, "a dot at the end", [421], get("/shares", "Host: localhost.:PORT")],
  [11, "no host", [400], get("/shares")],
  [11, "no host, the old way", [400, 421], "GET /shares HTTP/1.0\r\n\r\n"],
  [12, "two hosts", [400, 421], increment(host, "Host: attacker.example", json)],
  [12, "two hosts, swapped", [400, 421], increment("Host: attacker.example", host, json)],
  [13, "an absolute target", [421], get("http://attacker.example/shares", host)],
  [13, "an absolute target with a user", [421], get("http://127.0.0.1:PORT@attacker.example/shares", host)],
  [14, "a simple request", [403], withBody("{}", scores, host, evil, "Content-Type: text/plain")],
  [15, "JSON as text", [403], withBody(`{"id":"${id}","name":"pwned"}`, "POST /share/update", host, "Content-Type: text/plain;charset=UTF-8", "Sec-Fetch-Site: cross-site")],
  ...["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/ping"].map((type): Attack => [16, type, [415], increment(host, `Content-Type: ${type}`)]),
  [17, "a body without type, from a page", [403], increment(host, evil)],
  [18, "a body without type", [415], increment(host)],
  [19, "one type in another", [415], increment(host, "Content-Type: text/plain; application/json")],
  [19, "two types", [415], increment(host, "Content-Type: application/json, text/plain")],
  [20, "a sandboxed frame", [403], increment(host, json, "Origin: null")],
  [21, "a page of another local server", [403], increment(host, json, "Origin: http://localhost:3000", "Sec-Fetch-Site: same-site")],
  [22, "a preflight", [403], head("OPTIONS /share/update", host, ...preflight)],
  [23, "a preflight of private networks", [403], head("OPTIONS /share/update", host, ...preflight, "Access-Control-Request-Private-Network: true")],
  [24, "reading across origins", [403], get("/shares", host, evil)],
  [25, "an error across origins: JSON", [403], update("{", evil)],
  [25, "an error across origins: nothing there", [403], get("/nowhere", host, evil)],
  [25, "an error across origins: size", [403, 413], head("POST /share/update", host, json, evil, "Content-Length: 1000000000")],
  [26, "an image", [403], get("/shares", host, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image")],
  ...["GET", "HEAD"].flatMap((method) => [`/share/${id}/scores/increment`, `/shares/${id}/delete`, "/share/update"].map((path): Attack => [27, `${method} ${path}`, [404, 405], head(`${method} ${path}`, host)])),
  [29, "a WebSocket", [403], get("/shares", host, "Upgrade: websocket", evil)],
];

const byProgramsAndParsing: Attack[] = [
  ...["/share/..%2f..%2fetc%2fpasswd", "/share/../../etc/passwd", "//shares", "/shares/"].map((path): Attack => [33, path, [400, 404, 421], get(path, host)]),
  ...["/share/%00", "/share/%zz", "/share/\u0000"].map((path): Attack => [34, JSON.stringify(path), [400, 404], get(path, host)]),
  ...["[]", "null", '"x"', '{"id":', '{"id":1}', "NaN", `{"id":"${id}","name":"\\ud800"}`, `{"id":"${id}","access":1e400}`, `{"id":"other","id":1}`].map((body): Attack => [36, body, [400, 422], update(body)]),
  [37, "deep JSON", [400, 422], update("[".repeat(30_000))],
  [38, "a declared size", [413], head("POST /share/update", host, json, "Content-Length: 1000000000") + "{}"],
  [39, "a size in chunks", [413], head("POST /share/update", host, json, "Transfer-Encoding: chunked") + chunk(16_384).repeat(8)],
  [40, "a length and chunks", [400], head(scores, host, json, "Content-Length: 5", "Transfer-Encoding: chunked") + `0\r\n\r\n${get("/shares", host)}`],
  [41, "two lengths", [400], head(scores, host, json, "Content-Length: 2", "Content-Length: 3") + "{}"],
  [42, "a long header", [431], get("/shares", host, `X-Long: ${"x".repeat(20_000)}`)],
  [42, "many headers", [400, 431], get("/shares", host, ...Array.from({ length: 2_001 }, (_, index) => `X-${index}: attack`))],
  ...["' OR 1=1 --", `${id}' --`, '" OR ""="', "%"].flatMap((sql): Attack[] => [
    [45, `${sql} in a body`, [404], update(JSON.stringify({ id: sql, name: "pwned" }))],
    [45, `${sql} in a path`, [404], withBody("", `POST /shares/${encodeURIComponent(sql)}/delete`, host)],
    [45, `${sql} in a link`, [404], get(`/?p=${encodeURIComponent(sql)}`, host)],
  ]),
  ...["n".repeat(60_000), "a\u0001b", "gpj.\u202eexe", "a\u0000b"].map((name): Attack => [46, JSON.stringify(name.slice(0, 9)), [422], update(JSON.stringify({ id, name }))]),
  [46, "two reasons at once", [422], withBody('{"share":{"reuse":true,"update":true}}', scores, host, json)],
  [46, "a number for a reason", [422], withBody('{"share":{"reuse":1000}}', scores, host, json)],
  [48, "a forged line for the log", [422], update(JSON.stringify({ id, name: "a\n[info] fake" }))],
  [48, "a forged line in a path", [404], get("/share/a%0Ainfo:%20fake", host)],
  ...["TRACE /shares", "CONNECT 127.0.0.1:PORT", "PROPFIND /shares", "DELETE /shares"].map((line): Attack => [49, line, [400, 405, 0], head(line, host, "X-Secret: echo-me")]),
  [49, "an unknown verb", [400], head("STEAL /shares", host)],
];

describe("known attacks", () => {
  let raw: RawServer;
  before(async () => {
    raw = await RawServer.start({ maxBodyBytes: 64 * 1024 });
    await raw.store.create(newShare(shareFromSeed({ access: "PUBLIC", name: "row" }, id, new Date())));
  });
  after(() => raw.stop());

  const row = (text: "whole" | "lean" = "whole") => Buffer.from(raw.store.share(id, text)?.body ?? []).toString();
  const reuse = () => (JSON.parse(row()) as { score: { reuse: number } }).score.reuse;
  /** The connection is closed by now: `exchange` reads to its end. */
  const refuses = async (attacked: RawServer, statuses: number[], bytes: string) => {
    const before = row();
    const answer = await attacked.exchange(bytes);
    assert.ok(statuses.includes(statusOf(answer)), answer.slice(0, 300));
    assert.ok((answer.match(/^HTTP\/1\.1 \d/gm)?.length ?? 0) <= 1, "one answer");
    assert.doesNotMatch(answer, /access-control|attacker|evil|pwned|echo-me|polluted|fake|etc.passwd|OR 1=1|iterable|a-token/i);
    assert.equal(row(), before);
    assert.equal(statusOf(await attacked.exchange(get("/.well-known/health", host))), 200, "alive");
  };

  for (const [number, what, statuses, bytes] of [...byWebPages, ...byProgramsAndParsing]) {
    it(`${number}: ${what}`, () => refuses(raw, statuses, bytes));
  }

  for (const [number, name] of [[1, "127.0.0.1"], [2, "localhost"]] as const) {
    it(`${number}: a program under ${name} is answered`, async () => {
      assert.match(await raw.exchange(get("/shares", `Host: ${name}:PORT`)), /^HTTP\/1\.1 200 OK\r\n[^]*Content-Type: application\/json/i);
    });
  }

  it("28: a method in a header or the query is not taken", async () => {
    const body = JSON.stringify({ id, name: "still here" });
    const answer = await raw.exchange(withBody(body, "POST /share/update?_method=DELETE", host, json, "X-HTTP-Method-Override: DELETE"));
    assert.equal(statusOf(answer), 200);
    assert.match(row(), /"name":"still here"/);
  });

  it("29: a WebSocket of a program gets an ordinary answer", async () => {
    assert.equal(statusOf(await raw.exchange(get("/shares", host, "Upgrade: websocket"))), 200);
  });

  it("33: dots that are written in another way reach no file", async () => {
    const answer = await raw.exchange(get("/share/%2e%2e/%2e%2e", host));
    assert.ok([200, 400, 404].includes(statusOf(answer)));
    assert.doesNotMatch(answer, /root:|iterable/);
  });

  it("36: a byte order mark and keys said twice change what they say, and a number stays as it is written", async () => {
    assert.equal(statusOf(await raw.exchange(update(`\uFEFF{"id":"none","id":"${id}","odd":1e400}`))), 200);
    assert.match(row(), /"odd":1e400/);
  });

  it("46: a score changes only by increments, by one", async () => {
    const before = reuse();
    const score = { manual: 1e9, automatic: -5, reuse: 1e300 };
    assert.equal(statusOf(await raw.exchange(update(JSON.stringify({ id, score, accessors: { iterable: [{ count: 1e9 }] } })))), 200);
    assert.equal(reuse(), before);
    assert.equal(statusOf(await raw.exchange(increment(host, json))), 204);
    assert.equal(reuse(), before + 1);
  });

  it("43: slow headers and slow bodies end", async () => {
    const slow = await RawServer.start();
    [slow.server.headersTimeout, slow.server.requestTimeout] = [200, 400];
    assert.equal(statusOf(await slow.exchange("GET /shares HTTP/1.1\r\nHost: 127.")), 408);
    assert.ok([0, 400, 408].includes(statusOf(await slow.exchange(head("POST /share/update", host, json, "Content-Length: 9") + "{"))));
    assert.equal(statusOf(await slow.exchange(get("/shares", host))), 200, "alive");
    await slow.stop();
  });

  describe("of a server with a token", () => {
    let guarded: RawServer;
    before(async () => {
      guarded = await RawServer.start({ token, maxBodyBytes: 64 * 1024 });
      await guarded.store.create(newShare(shareFromSeed({ access: "PUBLIC" }, id, new Date())));
    });
    after(() => guarded.stop());
    const own = () => Buffer.from(guarded.store.share(id, "whole")?.body ?? []).toString();

    const attacks: Attack[] = [
      [25, "a token across origins", [403], get("/shares", host, evil, `Authorization: Bearer ${token}`)],
      ...["x", `${token}x`, token.slice(1), ""].map((sent): Attack => [30, `Bearer ${JSON.stringify(sent)}`, [401], increment(host, json, `Authorization: Bearer ${sent}`)]),
      [30, "no token", [401], increment(host, json)],
      [31, "a token in the query", [401], withBody(scoring, `${scores}?token=${token}&authorization=Bearer%20${token}`, host, json)],
      [31, "a token in a cookie", [401], increment(host, json, `Cookie: token=${token}`)],
      [31, "a token in the body", [401], withBody(JSON.stringify({ token, share: { reuse: true } }), scores, host, json)],
      ...["//shares", "/./shares", "/.well-known/health/../../shares", "/shares#/", "/shares?/.well-known/health"].map((path): Attack => [33, `around the token by ${path}`, [400, 401, 404, 421], get(path, host)]),
    ];
    for (const [number, what, statuses, bytes] of attacks) {
      it(`${number}: ${what}`, async () => {
        const before = own();
        await refuses(guarded, statuses, bytes);
        assert.equal(own(), before);
      });
    }

    it("48: the token is never in the log, nor a line that somebody forged", () => {
      const lines = [...raw.logged, ...guarded.logged];
      assert.ok(lines.length > 50);
      for (const line of lines) {
        assert.match(line, /^debug: [^\n]*\n$/);
        assert.ok(!line.includes(token));
      }
    });
  });

  it("35: no prototype has changed", () => {
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });
});

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}
