import assert from "node:assert/strict";
import { ageInWords } from "../../../src/base/ageInWords";

describe("ageInWords", () => {
  const now = new Date("2026-11-24T12:00:00Z");
  const cases: Record<string, string> = {
    "2026-11-24T12:00:05Z": "just now",
    "2026-11-24T11:59:01Z": "just now",
    "2026-11-24T11:58:59Z": "1 minute ago",
    "2026-11-24T11:01:00Z": "59 minutes ago",
    "2026-11-24T09:59:00Z": "2 hours ago",
    "2026-11-23T11:00:00Z": "yesterday",
    "2026-11-20T11:00:00Z": "4 days ago",
  };
  for (const [time, words] of Object.entries(cases)) {
    it(`says ${words}`, () => {
      assert.equal(ageInWords(new Date(time), now), words);
    });
  }
});
