import { createHmac } from "node:crypto";
import { Hono } from "hono";
import { standingHeaders } from "../middleware/standingHeaders";
import { Problem } from "../problem";
import { respond } from "./respond";

const text = "text/plain; charset=utf-8";

export interface WellKnown {
  serverId: string;
  version: string;
  /** Where this server answers. */
  origin: string;
  token: string | undefined;
}

/** Who this server is and how it is. */
export function wellKnownRoutes({ serverId, version, origin, token }: WellKnown): Hono {
  const app = new Hono();
  app.get("/.well-known/health", (c) => respond(c.req.raw, { body: `ok:${serverId}`, etag: `"${serverId}"`, type: text }));
  app.get("/.well-known/version", (c) => respond(c.req.raw, { body: version, etag: `"${version}"`, type: text }));

  // A client can so find out, before it sends the token, that who answers here knows it. The origin is part of it, so
  // that nobody can pass a challenge on to where the server really is.
  app.get("/.well-known/proof", (c) => {
    const challenge = c.req.query("challenge") ?? "";
    if (token === undefined) {
      throw new Problem(404, "This server has no token to prove.");
    }
    if (!/^[0-9a-f]{32,128}$/.test(challenge)) {
      throw new Problem(422, "A challenge has 32 to 128 hexadecimal digits.");
    }
    const proof = createHmac("sha256", token).update(`${origin}\n${challenge}`).digest("hex");
    return new Response(proof, { headers: { ...standingHeaders, "Content-Type": text } });
  });
  return app;
}
