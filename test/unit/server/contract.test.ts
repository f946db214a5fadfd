import assert from "node:assert/strict";
import { Validator } from "@seriousme/openapi-schema-validator";
import * as z from "zod";
import { Share } from "../../../src/api/share";
import { aSeededShare } from "../../support/aSeededShare";
import { anUnknownId, aServerApp, type ServerApp } from "../../support/aServerApp";

const Content = z.record(z.string(), z.unknown()).optional();
const Operation = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).optional(),
  requestBody: z.object({ required: z.boolean(), content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content, headers: z.record(z.string(), z.unknown()).optional() })),
  security: z.array(z.unknown()).optional(),
});
const Contract = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.object({ properties: z.record(z.string(), z.unknown()) })) }),
});
type Operation = z.infer<typeof Operation>;

async function contractOf(server: ServerApp) {
  return Contract.parse(await (await server.get("/openapi.json")).json());
}

function operationsOf({ paths }: z.infer<typeof Contract>): [method: string, path: string, Operation][] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [method.toUpperCase(), path, operation]),
  );
}

describe("the server's contract", () => {
  it("is an OpenAPI document", async () => {
    const server = await aServerApp();
    const response = await server.get("/openapi.json");
    assert.equal(response.headers.get("content-type"), "application/json");

    const document = (await response.json()) as Record<string, unknown>;

    const { valid, errors } = await new Validator({ logger: false }).validate(structuredClone(document));
    assert.deepEqual([valid, errors], [true, undefined]);
    assert.equal(document.openapi, "3.1.1");
  });

  it("is data, which wants the token", async () => {
    const server = await aServerApp({ token: "a-token-of-some-length" });
    assert.equal((await server.get("/openapi.json")).status, 401);
  });

  it("describes every route, and nothing else", async () => {
    const server = await aServerApp();
    const described = operationsOf(await contractOf(server)).map(([method, path]) => `${method} ${path}`);
    const routes = server.app.routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
    assert.deepEqual(described.sort(), routes.sort());
  });

  it("describes the models as they are checked, by reference", async () => {
    const server = await aServerApp();
    const text = await (await server.get("/openapi.json")).text();
    const { components } = Contract.parse(JSON.parse(text));

    assert.deepEqual(Object.keys(components.schemas.Share?.properties ?? {}), Object.keys(Share.shape));
    const referred = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
    assert.deepEqual([...referred].sort(), Object.keys(components.schemas).sort(), "all that are referred to, and only those");
    assert.deepEqual(components.schemas.Share?.properties.asset, {
      anyOf: [{ $ref: "#/components/schemas/FlattenedAsset" }, { type: "null" }],
      description: "What is shared, if it is a single asset.",
    });
    assert.doesNotMatch(text, /\$defs|\$id|\$schema/);
  });

  it("says of every path what it answers: status, type, and where there is no such share", async () => {
    const server = await aServerApp();
    const token = await aServerApp({ token: "a-token-of-some-length" });
    for (const [method, path, operation] of operationsOf(await contractOf(server))) {
      const { id } = await server.create();
      const bodies: Record<string, unknown> = {
        share_update: { id, name: `renamed by ${operation.operationId}` },
        share_scores_increment: { share: { reuse: true } },
        shares_create_new_share: aSeededShare(),
      };
      const challenge = operation.operationId === "get_well_known_proof" ? `?challenge=${"0".repeat(64)}` : "";
      const send = (share: string, body = bodies[operation.operationId], to = server) => {
        const filled = path.replace("{share}", share) + challenge;
        return method === "GET" || body === undefined ? to.request(filled, { method }) : to.post(filled, body);
      };
      const holds = async (response: Promise<Response>) => {
        const { status, headers } = await response;
        const type = headers.get("content-type")?.replace(/;.*/, "");
        const { content, headers: described } = operation.responses[status] ?? assert.fail(`${method} ${path} ${status}`);
        assert.ok(content === undefined ? type === undefined : type !== undefined && type in content, `${method} ${path} ${status} ${type ?? ""}`);
        assert.ok(Object.keys(described ?? {}).every((name) => headers.has(name)), `${method} ${path} ${status} headers`);
        return status;
      };

      assert.ok((await holds(send(id, bodies[operation.operationId], challenge === "" ? server : token))) < 300);
      if (path.includes("{share}")) {
        assert.equal(await holds(send(anUnknownId())), 404);
      }
      if (operation.requestBody) {
        assert.equal(await holds(send(id, "{")), 400);
        assert.equal(await holds(send(id, [])), 422);
        assert.equal(operation.requestBody.required, (await server.request(path.replace("{share}", id), { method })).status === 400);
      }
      if (operation.parameters?.some(({ name }) => name === "If-None-Match")) {
        const etag = (await server.get(path.replace("{share}", id))).headers.get("etag") ?? "";
        assert.equal(await holds(server.get(path.replace("{share}", id), { "if-none-match": etag })), 304);
      }
      const isOpen = operation.security !== undefined;
      assert.equal((await send(id, undefined, token)).status === 401, !isOpen, path);
    }
  });
});
