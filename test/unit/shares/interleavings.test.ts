import assert from "node:assert/strict";
import fc from "fast-check";
import type { Share } from "../../../src/api/share";
import { sameJson } from "../../../src/shares/sameJson";
import { ShareStore } from "../../../src/shares/shareStore";
import type { ShareEdits } from "../../../src/shares/toRequest";
import { EditConflictError } from "../../../src/shares/updateErrors";
import { aShare } from "../../support/aShare";
import { MemoryServer } from "../../support/memoryServer";

const { id } = aShare();
const fields = ["name", "access"] as const;
/** What may change in a run; all else stays, also what this version does not know. */
const edited = [...fields, "score"];
type Field = (typeof fields)[number];

/** What a person or program does, one step after the other. */
interface Step {
  readonly kind: "edit" | "refresh" | "sdk" | "score";
  readonly field: Field;
  /** What a person answers who is asked about a conflict. */
  readonly isStubborn: boolean;
}

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom("edit", "edit", "edit", "refresh", "sdk", "score"),
    field: fc.constantFrom(...fields),
    isStubborn: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
);

/** One window: it knows which values of a field its person has seen, and which updates were acknowledged. */
class Window {
  readonly store: ShareStore;
  readonly seen: Record<Field, unknown[]> = { name: [aShare().name], access: [aShare().access] };
  readonly acknowledged: { readonly field: Field; readonly value: string }[] = [];
  asked = 0;
  private edits = 0;

  constructor(
    readonly name: string,
    private readonly server: MemoryServer,
    turn: (step: string) => Promise<unknown>,
  ) {
    this.store = new ShareStore(server.source(name, turn));
  }

  async run(script: readonly Step[]): Promise<void> {
    await this.store.refresh();
    this.look();
    for (const { kind, field, isStubborn } of script) {
      const value = `${this.name}-${++this.edits}`;
      switch (kind) {
        case "edit":
          await this.edit(field, value, isStubborn);
          break;
        case "refresh":
          await this.store.refresh();
          break;
        case "score":
          await this.store.increment(id, "reuse", String(this.edits));
          await this.store.reread(id);
          break;
        case "sdk":
          // The official clients read and write without a tag. What goes on between their two is theirs to know.
          this.server.change("sdk", withoutUnknown({ ...this.server.share, [field]: `sdk-${value}` }));
          break;
      }
      this.look();
    }
  }

  private async edit(field: Field, value: string, isStubborn: boolean): Promise<void> {
    const base: ShareEdits = this.store.get(id) ?? {};
    try {
      await this.store.update(id, { [field]: value }, base);
      this.acknowledged.push({ field, value });
    } catch (error) {
      if (!(error instanceof EditConflictError)) {
        throw error;
      }
      this.asked++;
      for (const { theirs } of error.conflicts) {
        this.seen[field].push(theirs);
      }
      if (isStubborn) {
        await this.overwrite(error, field, value);
      }
    }
  }

  private async overwrite(error: EditConflictError, field: Field, value: string): Promise<void> {
    try {
      await this.store.save({ id, edits: error.afterSeeing, base: {}, transferables: false });
      this.acknowledged.push({ field, value });
    } catch (again) {
      if (!(again instanceof EditConflictError)) {
        throw again;
      }
      this.asked++;
    }
  }

  private look(): void {
    const share = this.store.get(id);
    for (const field of fields) {
      this.seen[field].push(share?.[field]);
    }
  }
}

describe("two windows and an official client", () => {
  it("lose no acknowledged edit in any order of their requests", async () => {
    let [askedTimes, mergedTimes] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), steps, steps, async (scheduler, first, second) => {
        const server = new MemoryServer(aShare({ unknown: { kept: { deep: [1] } } }));
        const turn = (step: string) => scheduler.schedule(Promise.resolve(), step);
        const windows = [new Window("a", server, turn), new Window("b", server, turn)];
        const running = Promise.all([windows[0]?.run(first), windows[1]?.run(second)]);
        await scheduler.waitFor(running);

        for (const { author, before, after } of server.writes) {
          const window = windows.find(({ name }) => name === author);
          for (const field of fields) {
            const isReplaced = window !== undefined && before[field] !== after[field];
            assert.ok(!isReplaced || window.seen[field].includes(before[field]), `${author} replaced an unseen ${field}`);
          }
          assert.ok(sameJson(without(after, edited), without(before, edited)), `${author} changed something else`);
        }
        for (const { field, value } of windows.flatMap(({ acknowledged }) => acknowledged)) {
          const written = server.writes.findIndex((write) => write.after[field] === value && write.before[field] !== value);
          const replaced = server.writes.slice(written + 1).some((write) => write.before[field] === value && write.after[field] !== value);
          assert.ok(written >= 0 && (replaced || server.share[field] === value), `${value} is lost`);
        }
        askedTimes += windows.reduce((sum, { asked }) => sum + asked, 0);
        mergedTimes += server.writes.some(({ author }) => author === "a") && server.writes.some(({ author }) => author === "b") ? 1 : 0;
      }),
      { numRuns: 400 },
    );
    assert.ok(askedTimes > 20 && mergedTimes > 20, `asked ${askedTimes} times, merged ${mergedTimes} times`);
  });
});

/** As the official clients send it: they drop what they do not know. */
function withoutUnknown(share: Share): Share {
  return without(share, ["unknown"]) as Share;
}

function without(share: Share, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(share).filter(([key]) => !keys.includes(key)));
}
