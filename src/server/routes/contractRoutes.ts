import { Hono } from "hono";
import { openApi } from "../contract/openApi";
import { encode } from "../store/answer";
import { respond } from "./respond";

/** What may be asked of this server, for programs to read. */
export function contractRoutes(version: string): Hono {
  const app = new Hono();
  let body: ReturnType<typeof encode> | undefined;
  app.get("/openapi.json", (c) => {
    body ??= encode(JSON.stringify(openApi(version)));
    return respond(c.req.raw, { body, etag: `"contract-${version}"`, type: "application/json" });
  });
  return app;
}
