import type { Share } from "../../src/api/share";
import { aShare } from "./aShare";

const png = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAFklEQVR4nGNg+M+AFf3HLvF/qOgAAP4bPcN3Rl1aAAAAAElFTkSuQmCC";
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#36c"/><script>alert(1)</script></svg>`;
const time = { value: "2026-02-11T09:14:02.318204Z" };

type Asset = NonNullable<Share["asset"]>;
type Format = NonNullable<Asset["formats"]["iterable"][number]["reference"]>;

/** A share with all that a snapshot can show: several assets of every kind, tags, people, and where it was sent. */
export function aRichShare(overrides: Partial<Share> = {}): Share {
  const accessor = { os: "o", share: "s" };
  const recipients = { iterable: [{ name: "Grace Lindqvist", email: "grace@example.org" }] };
  const long = Array.from({ length: 400 }, (_, index) => `const line${index} = "${index}"; // the ${index}th`).join("\n");
  return aShare({
    id: "rich",
    name: "rich",
    link: "https://share.example/?p=rich",
    asset: undefined,
    user: "0d9b6a34-51c7-4b8e-a2f0-6c3d9e1f7a55",
    assets: {
      iterable: [
        anAsset("code", "Clamp a number", { fragment: { string: { raw: "export const clamp = 1; // bounds\n" }, metadata: { ext: "ts" } } }),
        anAsset("long", "A long file", { fragment: { string: { raw: long }, metadata: { ext: "js" } } }),
        anAsset("png", "A picture", { file: { bytes: { raw: [...Buffer.from(png, "base64")] } }, classification: { generic: "IMAGE", specific: "png" } }),
        anAsset("svg", "A drawing", { file: { string: { raw: svg } }, classification: { generic: "IMAGE", specific: "svg" } }),
        anAsset("binary", "An archive", { file: { bytes: { raw: [0x50, 0x4b, 3, 4, 0, 0, 9] } }, classification: { generic: "FILE", specific: "zip" } }),
        anAsset("none", "Nothing", { fragment: { string: {} } }),
      ].map((asset) => ({ id: asset.id, reference: asset })),
    },
    accessors: {
      iterable: [
        { ...accessor, id: "1", count: 7, user: { id: "u1", name: "Grace Lindqvist" } },
        { ...accessor, id: "2", count: 2 },
      ],
    },
    distributions: {
      iterable: [
        {
          id: "gist",
          created: time,
          updated: time,
          github: {
            gist: { recipients, public: true, description: "Clamps", name: "clamp.ts", created: time, updated: time, github_id: "1", url: "https://gist.github.com/share-explorer/1" },
          },
        },
        { id: "mail", created: time, updated: time, mailgun: { recipients } },
      ],
    },
    ...overrides,
  });
}

/** An asset with one format. */
export function anAsset(id: string, name: string, format: Partial<Format>): Asset {
  const { asset } = aShare();
  const reference = asset?.formats.iterable[0]?.reference;
  if (!asset || !reference) {
    throw new Error("The plain share has no format to build upon.");
  }
  const own = { ...reference, fragment: undefined, ...format, id: `${id}-format`, asset: id };
  return {
    ...asset,
    id,
    name,
    formats: { iterable: [{ id: own.id, reference: own }] },
    original: own.id,
    preview: { base: own.id },
    tags: { iterable: [{ id: "t1", reference: { text: "maths" } }, { id: "t2" }] },
    annotations: { iterable: [{ id: "a1", reference: { text: `${name}, described.` } }] },
  };
}
