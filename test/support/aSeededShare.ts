import type { Asset, SeededShare } from "../../src/api/seededShare";

const time = { value: "2026-02-11T09:14:02.318204Z" };

/** A seed of a share with one snippet, as an official client sends it. */
export function aSeededShare(seed: Partial<SeededShare> = {}): SeededShare {
  return { access: "PUBLIC", asset: anAsset(), ...seed };
}

/** A root asset that holds one text, as seeds carry it. */
export function anAsset(text = "const answer = 42;\n", id = "5f1c7a52-9a0e-4a57-8d5b-2f6f0b3f9c11"): Asset {
  const format = {
    id: `b2d0c1de-${id.slice(9)}`,
    creator: "0d9b6a34-51c7-4b8e-a2f0-6c3d9e1f7a55",
    classification: { generic: "CODE", specific: "ts" },
    role: "BOTH",
    application: {
      id: "7e2b9c40-18f5-4d3a-b6a1-94c0d7e5f213",
      name: "VS_CODE",
      version: "2.0.6",
      platform: "LINUX",
      onboarded: true,
      privacy: "OPEN",
    },
    asset: { id },
    bytes: { value: Buffer.byteLength(text), readable: `${Buffer.byteLength(text)} B` },
    created: time,
    updated: time,
    fragment: { string: { raw: text }, bytes: { raw: [...Buffer.from(text)] }, metadata: { ext: "ts" } },
  };
  return {
    id,
    name: "An answer",
    creator: format.creator,
    created: time,
    updated: time,
    formats: { iterable: [format] },
    preview: { base: { id: format.id, reference: format } },
    original: { id: format.id, reference: format },
    mechanism: "MANUAL",
  };
}
