import assert from "node:assert/strict";
import { sameInstant } from "../../../../src/server/share/sameInstant";

describe("whether a time that came back is the stored one", () => {
  const stored = "2026-02-11T09:15:30.120077Z";

  for (const sent of [
    stored,
    "2026-02-11T09:15:30.120Z",
    "2026-02-11T09:15:30.12Z",
    "2026-02-11T09:15:30.120077+00:00",
    "2026-02-11T11:15:30.120077+02:00",
    "2026-02-11T09:15:30.120+00:00",
  ]) {
    it(`is it for ${sent}`, () => {
      assert.equal(sameInstant(stored, sent), true);
    });
  }

  for (const sent of [
    "2026-02-11T09:15:30.120078Z",
    "2026-02-11T09:15:30.120000Z",
    "2026-02-11T09:15:30.121Z",
    "2026-02-11T09:15:30Z",
    "2026-02-11T09:15:30.120077+02:00",
    "2026-02-11",
    "nonsense",
    "",
  ]) {
    it(`is not for ${sent || "nothing"}`, () => {
      assert.equal(sameInstant(stored, sent), false);
    });
  }

  it("takes times without a fraction", () => {
    assert.equal(sameInstant("2026-02-11T09:15:30Z", "2026-02-11T09:15:30.000Z"), true);
  });
});
