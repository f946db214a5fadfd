/** The least that a client can do: `http.get`, the bytes in one string, `JSON.parse`. */
import { get } from "node:http";
import { measureClient } from "../measureClient";

function getJson(url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    get(url, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        resolve(JSON.parse(Buffer.concat(chunks).toString("utf8")));
      });
    }).on("error", reject);
  });
}

void measureClient((url) => ({
  list: async () => {
    const { iterable } = (await getJson(`${url}/shares?transferables=false`)) as { iterable: unknown[] };
    return iterable.length;
  },
  read: async (id) => {
    const share = (await getJson(`${url}/share/${id}?transferables=true`)) as { id: string };
    return share.id;
  },
}));
