import assert from "node:assert/strict";
import type { FlattenedFormat } from "../../../src/api/format";
import { bytesOf, contentOf } from "../../../src/content/content";
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
    "a png cut short": [{ file: { bytes: { raw: png.slice(0, 7) } } }, "binary"],
    "other bytes": [{ file: { bytes: { raw: [0x7f, 0x45, 0x4c, 0x46, 0, 1] } } }, "binary"],
    "text in Latin-1": [{ file: { bytes: { raw: [0xc3, 0x28] } } }, "text"],
    "bytes that no encoding has": [{ file: { bytes: { raw: [0xc3, 0x28, 0x81] } } }, "binary"],
    "text that begins like a gif": [{ fragment: { string: { raw: "GIF89a" }, bytes: { raw: [...Buffer.from("GIF89a")] } } }, "text"],
    "a png beside the text that a server made of it": [{ fragment: { string: { raw: "\ufffdPNG" }, bytes: { raw: png } } }, "image"],
    "text beside bytes that can't be read": [{ fragment: { string: { raw: "a" }, bytes: { raw: [0xc3, 0x28, 0x81] } } }, "text"],
    "text beside empty bytes": [{ fragment: { string: { raw: "let a" }, bytes: { raw: [], base64: [] } } }, "text"],
    "an empty file": [{ file: { bytes: { raw: [] } } }, "none"],
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

  it("shows the text of the bytes where the text beside them has lost a character", () => {
    const format = aFormat({ fragment: { string: { raw: "caf\ufffd" }, bytes: { raw: [0x63, 0x61, 0x66, 0xe9] } } });
    const content = contentOf(format);
    assert.deepEqual(content.kind === "text" && [content.text, content.encoding], ["café", "Latin-1"]);
  });
});

describe("bytesOf", () => {
  const bytes = [0xef, 0xbb, 0xbf, 0x63, 0x61, 0x66, 0xc3, 0xa9];
  const base64 = Buffer.from(bytes).toString("base64");
  const sources: Record<string, Partial<FlattenedFormat>> = {
    "bytes": { file: { bytes: { raw: bytes } } },
    "bytes beside text": { fragment: { string: { raw: "caf\ufffd" }, bytes: { raw: bytes } } },
    "text that begins with a BOM": { fragment: { string: { raw: "\ufeffcafé" } } },
    "base64 beside text": { fragment: { string: { raw: "caf\ufffd", base64 } } },
    "base64 for URLs": { fragment: { string: { base64_url: Buffer.from(bytes).toString("base64url") } } },
    "a data URL in base64": { file: { string: { data_url: `data:text/plain;charset=utf-8;base64,${base64}` } } },
    "a data URL with escapes": { file: { string: { data_url: "data:,%EF%BB%BFcaf%C3%A9" } } },
    "base64 as character codes": { file: { bytes: { raw: [], base64: [...Buffer.from(base64)] } } },
  };
  for (const [name, format] of Object.entries(sources)) {
    it(`gives every byte of ${name}`, () => {
      assert.deepEqual([...bytesOf(contentOf(aFormat(format)))], bytes);
    });
  }

  it("gives the text where what should be base64 isn't", () => {
    const format = aFormat({ fragment: { string: { raw: "let a", base64: "?", base64_url: "%", data_url: "data:text/plain" } } });
    assert.equal(Buffer.from(bytesOf(contentOf(format))).toString(), "let a");
  });

  it("gives a byte as it is that isn't UTF-8 and comes after more than 4096 that are", () => {
    const raw = [...Buffer.alloc(4096, "a"), 0xe9, 0x0a];
    assert.deepEqual([...bytesOf(contentOf(aFormat({ file: { bytes: { raw } } })))], raw);
  });
});
