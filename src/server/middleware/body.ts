import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Problem } from "../problem";

declare module "hono" {
  interface ContextVariableMap {
    /** Text of the request's body; empty where there is none. */
    body: string;
  }
}

/** Reads the body of a POST once, up to `maxBytes`: JSON, or nothing at all (official clients send empty POSTs). */
export function body(maxBytes: number): MiddlewareHandler {
  const refuse = () => {
    throw new Problem(413, `A body may have at most ${maxBytes} bytes.`);
  };
  const measure = bodyLimit({ maxSize: maxBytes, onError: refuse });

  return async function body(c, next) {
    const length = c.req.header("content-length");
    if (c.req.header("transfer-encoding") !== undefined || length === undefined) {
      await measure(c, () => Promise.resolve());
    } else if (Number(length) > maxBytes) {
      refuse();
    }
    const bytes = length === "0" ? new ArrayBuffer(0) : await read(c);
    if (bytes.byteLength > 0 && !/^application\/json\s*(;|$)/i.test(c.req.header("content-type") ?? "")) {
      throw new Problem(415, "A body must be application/json.");
    }
    c.set("body", decode(bytes));
    await next();
  };
}

async function read(c: Context): Promise<ArrayBuffer> {
  try {
    return await c.req.arrayBuffer();
  } catch {
    throw new Problem(400, "The body did not arrive whole.");
  }
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(400, "The body is not UTF-8.");
  }
}
