import type { Context, Env } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Problem } from "../problem";
import { requireJson } from "./requireJson";

/** Reads the text of a request's body; empty where there is none. */
export type ReadBody = (c: Context<Env, string>) => Promise<string>;

/** Reads bodies of up to `maxBytes`: JSON, or nothing at all (official clients send empty POSTs of any type). */
export function readRequestBody(maxBytes: number): ReadBody {
  const refuse = () => {
    throw new Problem(413, `A body may have at most ${maxBytes} bytes.`);
  };
  const measure = bodyLimit({ maxSize: maxBytes, onError: refuse });

  return async function readBody(c) {
    const length = c.req.header("content-length");
    if (length === "0") {
      return "";
    }
    if (length === undefined || c.req.header("transfer-encoding") !== undefined) {
      await interrupted(measure(c, () => Promise.resolve()));
    } else if (Number(length) > maxBytes) {
      refuse();
    }
    const bytes = await interrupted(c.req.arrayBuffer());
    if (bytes.byteLength > 0) {
      requireJson(c.req.header("content-type") ?? "", c.req.header("content-encoding") ?? "");
    }
    return decode(bytes);
  };
}

/** Reading a body fails where its sender goes away. */
async function interrupted<Result>(reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(400, "The body did not arrive whole.");
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function decode(bytes: ArrayBuffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Problem(400, "The body is not UTF-8.");
  }
}
