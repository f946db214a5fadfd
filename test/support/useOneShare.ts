import assert from "node:assert/strict";
import { Share } from "../../src/api/share";

const json = { "content-type": "application/json" };

/** Reads a share of a server, renames and scores it, and asserts that this and nothing else has changed. */
export async function useOneShare(url: string, id: string): Promise<void> {
  const read = async () => Share.parse(await (await fetch(`${url}/share/${id}`)).json());
  const before = await read();
  const update = { method: "POST", headers: json, body: JSON.stringify({ id, name: "found again" }) };
  assert.equal((await fetch(`${url}/share/update`, update)).status, 200);
  const increment = { method: "POST", headers: json, body: '{"share":{"reuse":true}}' };
  assert.equal((await fetch(`${url}/share/${id}/scores/increment`, increment)).status, 204);
  const after = await read();
  assert.deepEqual([after.name, after.score?.reuse], ["found again", (before.score?.reuse ?? 0) + 1]);
  assert.deepEqual({ ...after, name: "", link: "", score: null }, { ...before, name: "", link: "", score: null });
}
