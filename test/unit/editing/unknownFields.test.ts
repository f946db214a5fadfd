import assert from "node:assert/strict";
import fc from "fast-check";
import type { Share } from "../../../src/api/share";
import { contentPlaces } from "../../../src/editing/contentPlaces";
import { readDocument } from "../../../src/editing/readDocument";
import { toDocument } from "../../../src/editing/shareDocument";
import { editsBetween, inverseOf } from "../../../src/model/updates/edit";
import { valueAt, withValueAt } from "../../../src/model/updates/editPath";
import { applyEdits } from "../../../src/model/updates/mergeEdits";
import { ShareStore } from "../../../src/model/shares/shareStore";
import { updateMany } from "../../../src/model/updates/updateMany";
import { EditConflictError } from "../../../src/model/updates/updateErrors";
import { aShare } from "../../support/aShare";
import { MemoryServer } from "../../support/memoryServer";
import { noisyShare } from "../../support/noisyShare";
import { onTheServer, theServer } from "../../support/theServer";

interface Case {
  readonly server: MemoryServer;
  readonly store: ShareStore;
  readonly before: Share;
}

/** Each does its update, and gives what it was meant to send; nothing where the share has nothing to do it with. */
const ways: Record<string, (given: Case) => Promise<object | undefined>> = {
  overwriting: async ({ server, store, before }) => {
    server.share = { ...before, name: "theirs" };
    await store.update(before.id, { name: "mine" }, before, onTheServer).catch(async (error: unknown) => {
      assert.ok(error instanceof EditConflictError);
      await store.save({ id: before.id, edits: error.afterSeeing, base: before, transferables: true }, onTheServer);
    });
    return { ...before, name: "mine" };
  },
  reverting: async ({ store, before }) => {
    const edits = editsBetween(before, { ...before, name: "mine", access: "mine" });
    await store.save({ id: before.id, edits, base: before, transferables: true }, onTheServer);
    const base = applyEdits(before, edits);
    await store.save({ id: before.id, edits: edits.map(inverseOf), base, transferables: true }, onTheServer);
    return before;
  },
  "saving a content": async ({ server, store, before }) => {
    const place = contentPlaces(before).find(({ content }) => typeof content === "string");
    if (place === undefined) {
      return undefined;
    }
    const edits = [{ path: place.path, base: place.content, mine: "new" }];
    await store.save({ id: before.id, edits, base: before, transferables: true }, onTheServer);
    const sizePath = [...place.path.slice(0, -3), "bytes"];
    const size = valueAt(server.bodies.at(-1), sizePath);
    return withValueAt(withValueAt(before, place.path, "new"), sizePath, size) as object;
  },
  "changing several": async ({ store, before }) => {
    const update = (share: { readonly id: string }) => store.update(share.id, { access: "mine" }, before, onTheServer);
    const { done } = await updateMany([before], { update, isCancelled: () => false, onProgress: () => undefined });
    assert.equal(done.length, 1);
    return { ...before, access: "mine" };
  },
  "saving JSON": async ({ store, before }) => {
    const addressOf = ({ formatId }: { readonly formatId: string }) => `share://here/${formatId}`;
    const document = JSON.parse(toDocument(before, addressOf)) as object;
    const { share, problems } = readDocument(JSON.stringify({ ...document, name: "mine" }), before, addressOf);
    assert.deepEqual(problems, []);
    await store.save({ id: before.id, edits: editsBetween(before, share ?? {}), base: before, transferables: true }, onTheServer);
    return { ...before, name: "mine" };
  },
};

describe("what this version does not know of a share", () => {
  for (const [name, way] of Object.entries(ways)) {
    it(`survives ${name}, at every depth`, async () => {
      let count = 0;
      await fc.assert(
        fc.asyncProperty(fc.gen(), async (gen) => {
          const noisy = aShare(noisyShare(gen) as Partial<Share>);
          const server = new MemoryServer(JSON.parse(JSON.stringify(noisy)) as Share);
          const before = server.share;
          const expected = await way({ server, store: new ShareStore(server.source("me"), theServer), before });
          if (expected !== undefined) {
            count++;
            assert.deepEqual(server.bodies.at(-1), expected);
          }
        }),
        { numRuns: 200 },
      );
      assert.ok(count > 5, `${count} of 200 shares could be tried`);
    });
  }
});
