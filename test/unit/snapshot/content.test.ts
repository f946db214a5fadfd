import assert from "node:assert/strict";
import type { FlattenedFormat } from "../../../src/api/format";
import { contentOf } from "../../../src/snapshot/content";
import { aShare } from "../../support/aShare";

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0];
const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`;

function aFormat(overrides: Partial<FlattenedFormat>): FlattenedFormat {
  const reference = aShare().asset?.formats.iterable[0]?.reference;
  assert.ok(reference);
  return { ...reference, fragment: undefined, ...overrides };
}

describe("contentOf", () => {
  const kinds: Record<string, [Partial<FlattenedFormat>, string]> = {
    "a fragment's text": [{ fragment: { string: { raw: "let a" } } }, "text"],
    "text that came both ways": [{ fragment: { string: { raw: "let a" }, bytes: { raw: [...Buffer.from("let a")] } } }, "text"],
    "an empty text": [{ fragment: { string: { raw: "" } } }, "text"],
    "text as bytes": [{ file: { bytes: { raw: [...Buffer.from("grüße")] } } }, "text"],
    "a png, whatever it is called": [{ file: { bytes: { raw: png } } }, "image"],
    "a jpeg": [{ file: { bytes: { raw: [0xff, 0xd8, 0xff, 0xe0, 0] } } }, "image"],
    "a gif": [{ file: { bytes: { raw: [...Buffer.from("GIF89a...")] } } }, "image"],
    "a webp": [{ file: { bytes: { raw: [...Buffer.from("RIFF1234WEBP")] } } }, "image"],
    "a png cut short": [{ file: { bytes: { raw: png.slice(0, 4) } } }, "binary"],
    "other bytes": [{ file: { bytes: { raw: [0x7f, 0x45, 0x4c, 0x46, 0, 1] } } }, "binary"],
    "bytes that are no UTF-8": [{ file: { bytes: { raw: [0xc3, 0x28] } } }, "binary"],
    "no content": [{ fragment: { string: {} } }, "none"],
    "neither fragment nor file": [{}, "none"],
  };
  for (const [name, [format, kind]] of Object.entries(kinds)) {
    it(`knows ${name} as ${kind}`, () => {
      assert.equal(contentOf(aFormat(format)).kind, kind);
    });
  }

  it("takes an svg as a picture where it was shared as one, else as code", () => {
    const fragment = { string: { raw: svg } };
    const image = contentOf(aFormat({ fragment, classification: { generic: "IMAGE", specific: "svg" } }));
    assert.equal(image.kind === "image" && image.mediaType, "image/svg+xml");
    assert.equal(contentOf(aFormat({ fragment, classification: { generic: "CODE", specific: "svg" } })).kind, "text");
  });

  it("does not stop inside a character at the end of what it looks at", () => {
    const raw = [...Buffer.from(`${"a".repeat(4095)}ü`)];
    assert.equal(contentOf(aFormat({ file: { bytes: { raw } } })).kind, "text");
  });
});
