import assert from "node:assert/strict";
import { noFilter, parseFilter } from "../../../src/explorer/filter/filter";
import type { OptionsMemory } from "../../../src/explorer/viewOptions";
import { ViewOptions } from "../../../src/explorer/viewOptions";

class Memory implements OptionsMemory {
  readonly kept = new Map<string, unknown>();

  get(key: string): unknown {
    return this.kept.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    this.kept.set(key, structuredClone(value));
    return Promise.resolve();
  }
}

describe("ViewOptions", () => {
  const filterOf = (query: string) => {
    const parsed = parseFilter(query);
    assert.ok(parsed.ok);
    return parsed.filter;
  };

  it("are kept for the next window", async () => {
    const memories = { person: new Memory(), workspace: new Memory() };
    const options = new ViewOptions(memories);
    await options.sortBy({ key: "reuse", direction: "ascending" });
    await options.groupBy("age");
    await options.keepFilter(filterOf("score>10"));
    const { sorting, grouping, filter } = new ViewOptions(memories).arranging;
    assert.deepEqual({ sorting, grouping, query: filter.query }, {
      sorting: { key: "reuse", direction: "ascending" },
      grouping: "age",
      query: "score>10",
    });
    await options.keepFilter(noFilter);
    assert.equal(new ViewOptions(memories).arranging.filter.isEmpty, true);
  });

  it("keep no filter that was only tried", () => {
    const memories = { person: new Memory(), workspace: new Memory() };
    const options = new ViewOptions(memories);
    options.beginPreview().show(filterOf("a"));
    assert.equal(options.arranging.filter.query, "a");
    assert.equal(new ViewOptions(memories).arranging.filter.isEmpty, true);
  });

  it("begin as usual where what was kept cannot be read", async () => {
    const memories = { person: new Memory(), workspace: new Memory() };
    await memories.person.update("sorting", { key: "colour", direction: 7 });
    await memories.person.update("grouping", ["age"]);
    await memories.workspace.update("filter", "colour:red");
    const { sorting, grouping, filter } = new ViewOptions(memories).arranging;
    assert.deepEqual({ sorting, grouping, isEmpty: filter.isEmpty }, {
      sorting: { key: "created", direction: "descending" },
      grouping: "none",
      isEmpty: true,
    });
  });

  it("go back to the filter that was kept when another is given up, and heed the newest preview alone", async () => {
    const options = new ViewOptions({ person: new Memory(), workspace: new Memory() });
    await options.keepFilter(filterOf("kept"));
    const first = options.beginPreview();
    first.show(filterOf("first"));
    const second = options.beginPreview();
    await first.end();
    assert.equal(options.arranging.filter.query, "first");
    second.show(filterOf("second"));
    first.show(filterOf("late"));
    await first.end(filterOf("late"));
    assert.equal(options.arranging.filter.query, "second");
    await second.end();
    assert.equal(options.arranging.filter.query, "kept");
  });
});
