import type { Share } from "../../src/api/share";

/** A share as a server sends it, whole and valid; each call gives a new one. */
export function aShare(overrides: Partial<Share> = {}): Share {
  return {
    id: "3a7fd1e0-c54b-4c2f-9a61-7be1d0f4a8e2",
    link: "http://127.0.0.1:1000/?p=clamp",
    access: "PUBLIC",
    accessors: { iterable: [] },
    created: { value: "2026-02-11T09:15:30.120077Z", readable: "9 months ago" },
    short: "3a7fd1e0c5",
    name: "clamp",
    asset: anAsset(),
    score: { manual: 4, automatic: 1, priority: 0, reuse: 3, update: 0, reference: 1, searched: 0 },
    ...overrides,
  };
}

function anAsset(): NonNullable<Share["asset"]> {
  const at = { value: "2026-02-11T09:14:02.318204Z" };
  return {
    id: "5f1c7a52-9a0e-4a57-8d5b-2f6f0b3f9c11",
    name: "Clamp a number",
    creator: "0d9b6a34-51c7-4b8e-a2f0-6c3d9e1f7a55",
    created: at,
    updated: at,
    formats: {
      iterable: [
        {
          id: "b2d0c1de-6a35-4f0c-9f0d-8c1f5a2e7d42",
          reference: {
            id: "b2d0c1de-6a35-4f0c-9f0d-8c1f5a2e7d42",
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
            asset: "5f1c7a52-9a0e-4a57-8d5b-2f6f0b3f9c11",
            bytes: { value: 31, readable: "31 B" },
            created: at,
            updated: at,
            fragment: { string: { raw: "export const clamp = 1;\n" }, metadata: { ext: "ts" } },
          },
        },
      ],
    },
    preview: { base: "b2d0c1de-6a35-4f0c-9f0d-8c1f5a2e7d42" },
    original: "b2d0c1de-6a35-4f0c-9f0d-8c1f5a2e7d42",
    mechanism: "MANUAL",
  };
}
