import assert from "node:assert/strict";
import fc from "fast-check";
import type { ShareJson } from "../../../../src/api/shareJson";
import { ShareNotFoundError } from "../../../../src/client/errors";
import type { Edit } from "../../../../src/model/updates/edit";
import { editsBetween } from "../../../../src/model/updates/edit";
import type { EditPath } from "../../../../src/model/updates/editPath";
import { valueAt } from "../../../../src/model/updates/editPath";
import { applyEdits } from "../../../../src/model/updates/mergeEdits";
import { OutcomeUnknownError } from "../../../../src/model/updates/outcomeUnknownError";
import { ShareStore } from "../../../../src/model/shares/shareStore";
import { EditConflictError } from "../../../../src/model/updates/updateErrors";
import { aShare } from "../../../support/aShare";
import { loseAnswer, MemoryServer } from "../../../support/memoryServer";
import { onTheServer, theServer } from "../../../support/theServer";

const { id } = aShare();
const formatId = aShare().asset?.formats.iterable[0]?.id ?? "";

/** Where the values are that people and programs change in a run. */
const places = {
  name: ["name"],
  access: ["access"],
  content: ["asset", "formats", "iterable", { id: formatId }, "reference", "fragment", "string", "raw"],
  note: ["unknown", "note"],
} as const satisfies Record<string, EditPath>;
type Field = keyof typeof places;
const fields = Object.keys(places) as Field[];
const valueOf = (share: object, field: Field) => valueAt(share, places[field]);

/** What a person or program does, one after the other. */
interface Step {
  readonly kind: "rename" | "content" | "json" | "refresh" | "sdk" | "score" | "delete";
  /** What a person answers who is asked about a conflict. */
  readonly isStubborn: boolean;
  readonly isAnswerLost: boolean;
}

const step = (kinds: readonly Step["kind"][]) =>
  fc.record<Step>({ kind: fc.constantFrom(...kinds), isStubborn: fc.boolean(), isAnswerLost: fc.nat(5).map((count) => count === 0) });
const often: Step["kind"][] = ["rename", "content", "json"];
const steps = fc.array(step([...often, ...often, ...often, "refresh", "score", "delete"]), { minLength: 1, maxLength: 4 });
const sdkSteps = fc.array(step(["sdk"]), { maxLength: 2 });

/** One window, or one official client: it knows what its person has seen, and which edits were acknowledged. */
class Author {
  readonly store: ShareStore;
  readonly seen = new Map<Field, unknown[]>(fields.map((field) => [field, []]));
  readonly acknowledged: { readonly field: Field; readonly value: unknown }[] = [];
  asked = 0;
  private edits = 0;
  private isAnswerLost = false;
  private readonly sdk: (value: string) => Promise<void>;

  constructor(
    readonly name: string,
    private readonly server: MemoryServer,
    turn: (step: string) => Promise<unknown>,
  ) {
    const source = server.source(name, turn);
    this.store = new ShareStore({
      ...source,
      updateShare: async (share, options) => {
        const updated = await source.updateShare(share, options);
        return this.isAnswerLost ? loseAnswer() : updated;
      },
    }, theServer);
    this.sdk = async (value) => {
      // It reads, its user thinks, and it writes all back without a tag and without what it does not know.
      const { share } = await source.readVersion(id, { transferables: true });
      const changed = applyEdits(share, [edit(share, "name", value)]);
      await source.updateShare(without(changed, ["unknown"]) as ShareJson, { transferables: true });
    };
  }

  async run(script: readonly Step[]): Promise<void> {
    for (const each of script) {
      try {
        await this.do(each, `${this.name}-${++this.edits}`);
      } catch (error) {
        if (!(error instanceof ShareNotFoundError) || !this.server.isDeleted) {
          throw error;
        }
      }
    }
  }

  private async do({ kind, isStubborn, isAnswerLost }: Step, value: string): Promise<void> {
    switch (kind) {
      case "refresh":
        await this.store.reread(id);
        return;
      case "score":
        await this.store.increment(id, "reuse", value, onTheServer);
        return;
      case "sdk":
        return this.sdk(value);
      case "delete":
        this.server.isDeleted = true;
        return;
      case "rename":
      case "content":
      case "json": {
        const base = await this.store.readSnapshot(id);
        this.look(base);
        const mine: Record<typeof kind, readonly Field[]> = { rename: ["name", "access"], content: ["content"], json: ["name", "note"] };
        const edits = mine[kind].map((field) => edit(base, field, value));
        this.isAnswerLost = isAnswerLost;
        await this.save(edits, base, isStubborn);
      }
    }
  }

  private async save(edits: readonly Edit[], base: object, isStubborn: boolean): Promise<void> {
    try {
      const { share } = await this.store.save({ id, edits, base, transferables: true }, onTheServer);
      this.look(share);
      for (const { path, mine } of edits) {
        this.acknowledged.push({ field: fields.find((field) => places[field] === path) ?? assert.fail(), value: mine });
      }
    } catch (error) {
      if (error instanceof EditConflictError) {
        this.asked++;
        this.look(error.theirs);
        if (isStubborn) {
          await this.save(error.afterSeeing, base, false);
        }
      } else if (!(error instanceof OutcomeUnknownError)) {
        throw error;
      }
    }
  }

  private look(share: object): void {
    for (const field of fields) {
      this.seen.get(field)?.push(valueOf(share, field));
    }
  }
}

describe("two windows and an official client", () => {
  for (const hasTags of [true, false]) {
    it(`lose no acknowledged edit in any order of their requests, ${hasTags ? "with" : "without"} versions on the server`, async () => {
      let [asked, merged, acknowledged] = [0, 0, 0];
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), steps, steps, sdkSteps, async (scheduler, first, second, third) => {
          const server = new MemoryServer(aShare({ unknown: { note: "first", kept: { deep: [1] } } }), hasTags);
          const turn = (label: string) => scheduler.schedule(Promise.resolve(), label);
          const [a, b, sdk] = ["a", "b", "sdk"].map((name) => new Author(name, server, turn));
          assert.ok(a && b && sdk);
          await scheduler.waitFor(Promise.all([a.run(first), b.run(second), sdk.run(third)]));
          check(server, [a, b]);
          asked += a.asked + b.asked;
          acknowledged += a.acknowledged.length + b.acknowledged.length;
          merged += ["a", "b"].every((name) => server.writes.some(({ author }) => author === name)) ? 1 : 0;
        }),
        { numRuns: 400 },
      );
      assert.ok(asked > 20 && merged > 20 && acknowledged > 100, `asked ${asked}, merged ${merged}, acknowledged ${acknowledged}`);
    });
  }
});

function check(server: MemoryServer, windows: readonly Author[]): void {
  for (const [index, write] of server.writes.entries()) {
    const window = windows.find(({ name }) => name === write.author);
    const replaced = fields.filter((field) => valueOf(write.before, field) !== valueOf(write.after, field));
    for (const field of window === undefined ? [] : replaced) {
      assert.ok(mayReplace(server, index, field, windows), `${write.author} replaced an unseen ${field}`);
    }
    if (window !== undefined && write.readAt === index) {
      const own = fields.filter((field) => String(valueOf(write.after, field)).startsWith(`${window.name}-`));
      const expected = applyEdits(write.before, own.map((field) => edit(write.before, field, valueOf(write.after, field))));
      assert.deepEqual(editsBetween(expected, write.after), [], `${write.author} changed something else`);
    }
    assert.ok(!server.hasTags || write.author === "sdk" || write.readAt === index, "a window wrote an outdated version back");
  }
  for (const { field, value } of windows.flatMap(({ acknowledged }) => acknowledged)) {
    const written = server.writes.findIndex(({ before, after }) => valueOf(after, field) === value && valueOf(before, field) !== value);
    const lost = server.writes.findIndex(
      ({ before, after }, index) => index > written && valueOf(before, field) === value && valueOf(after, field) !== value,
    );
    assert.ok(written >= 0, `${String(value)} was never there`);
    assert.ok(lost < 0 || mayReplace(server, lost, field, windows), `${String(value)} is lost`);
    assert.ok(lost >= 0 || valueOf(server.share, field) === value, `${String(value)} is not there`);
  }
}

/**
 * Whether the author of a write had seen the value that it replaced, or could not: official clients do not look, and a
 * server without versions cannot tell a window what came in the moment between its reading and writing.
 */
function mayReplace(server: MemoryServer, index: number, field: Field, windows: readonly Author[]): boolean {
  const { author, before, readAt } = server.writes[index] ?? assert.fail();
  const window = windows.find(({ name }) => name === author);
  const value = valueOf(before, field);
  const isInBetween = server.writes.slice(readAt, index).some(({ after }) => valueOf(after, field) === value);
  return window === undefined || window.seen.get(field)?.includes(value) === true || (!server.hasTags && isInBetween);
}

function edit(share: object, field: Field, mine: unknown): Edit {
  return { path: places[field], base: valueOf(share, field), mine };
}

function without(share: object, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(share).filter(([key]) => !keys.includes(key)));
}
