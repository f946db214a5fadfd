import { acceptIdempotencyKey } from "../../api/idempotency";
import { modelSchemas } from "./models";
import { problemContent, describedHeaders, text } from "./parts";
import { paths } from "./paths";

/** The server's contract as an OpenAPI document, made of the schemas by which requests are checked. */
export function openApi(version: string): object {
  return {
    openapi: "3.1.1",
    info: {
      title: "Share server of Share Explorer",
      version,
      summary: "The part of the Share API that concerns shares.",
      description:
        "Keys that a model does not name are kept and sent back; `null` is read as absent; an enum may have any member. What the API itself says: https://docs.pieces.app",
    },
    servers: [{ url: "/" }],
    // A server that a person started without a token asks for none.
    security: [{ token: [] }, {}],
    paths,
    components: {
      schemas: { ...modelSchemas(), Problem: problem },
      responses: {
        Refusal: {
          description: "400 unreadable, 401 no token, 403 a web page asks, 404 nothing here, 421 another host, or another server than Share-Server names, 503 cannot write, 507 disk full.",
          headers: describedHeaders,
          content: problemContent,
        },
      },
      headers: {
        [acceptIdempotencyKey.name]: {
          description: "Tells clients that this server honours `Idempotency-Key`, so that a score can be sent again and counts once.",
          schema: { ...text, const: acceptIdempotencyKey.value },
        },
      },
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
    },
  };
}

/** RFC 9457, with what is wrong by path. */
const problem = {
  type: "object",
  required: ["type", "title", "status", "detail"],
  properties: {
    type: { ...text, const: "about:blank" },
    title: text,
    status: { type: "integer" },
    detail: text,
    errors: {
      type: "array",
      items: { type: "object", required: ["path", "message"], properties: { path: text, message: text } },
    },
  },
};
