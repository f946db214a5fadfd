import assert from "node:assert/strict";
import type { Share } from "../../src/api/share";

/** A copy of a share whose content is a text, of Python. */
export function withContent(share: Share, raw: string): Share {
  const changed = structuredClone(share);
  const format = changed.asset?.formats.iterable[0]?.reference;
  assert.ok(format);
  format.fragment = { string: { raw }, bytes: { raw: [...Buffer.from(raw)] }, metadata: { ext: "py" } };
  format.bytes = { value: raw.length, readable: `${raw.length} bytes` };
  return changed;
}
