import type { Subscription } from "../base/emitter";
import { Emitter } from "../base/emitter";
import type { Arranging } from "./arrange";
import type { Filter } from "./filter/filter";
import { noFilter, parseFilter } from "./filter/filter";
import type { Grouping } from "./grouping";
import { groupings } from "./grouping";
import type { Sorting } from "./sorting";
import { sortDirections, sortKeys } from "./sorting";

/** Where options are kept for the next window; what VS Code calls a `Memento`. */
export interface OptionsMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export interface OptionsMemories {
  /** Sorting and grouping are a person's habit, in every window. */
  readonly person: OptionsMemory;
  /** A filter is for the work at hand. */
  readonly workspace: OptionsMemory;
}

/** A filter in the making: what it shows is for now, until it is kept or given up. */
export interface FilterPreview {
  show(filter: Filter): void;
  /** Keeps a filter, or without one goes back to what was kept. Does nothing once another preview has begun. */
  end(filter?: Filter): Promise<void>;
}

const usualSorting: Sorting = { key: "created", direction: "descending" };

/** What the view is sorted, grouped and filtered by, kept across windows. */
export class ViewOptions {
  private readonly changes = new Emitter<undefined>();
  private current: Arranging;
  private kept: Filter;
  private preview: FilterPreview | undefined;

  constructor(private readonly memories: OptionsMemories) {
    this.current = {
      sorting: readSorting(memories.person.get("sorting")),
      grouping: readGrouping(memories.person.get("grouping")),
      filter: readFilter(memories.workspace.get("filter")),
    };
    this.kept = this.current.filter;
  }

  readonly onDidChange: (listener: () => void) => Subscription = this.changes.subscribe;

  get arranging(): Arranging {
    return this.current;
  }

  async sortBy(sorting: Sorting): Promise<void> {
    this.change({ sorting });
    await this.memories.person.update("sorting", sorting);
  }

  async groupBy(grouping: Grouping): Promise<void> {
    this.change({ grouping });
    await this.memories.person.update("grouping", grouping);
  }

  /** Filters while the person makes up their mind. One that began before is over then. */
  beginPreview(): FilterPreview {
    const preview: FilterPreview = {
      show: (filter) => {
        if (this.preview === preview) {
          this.show(filter);
        }
      },
      end: async (filter) => {
        if (this.preview === preview) {
          this.preview = undefined;
          await this.keepFilter(filter ?? this.kept);
        }
      },
    };
    this.preview = preview;
    return preview;
  }

  async keepFilter(filter: Filter): Promise<void> {
    this.kept = filter;
    this.show(filter);
    await this.memories.workspace.update("filter", filter.isEmpty ? undefined : filter.query);
  }

  private show(filter: Filter): void {
    if (filter.query !== this.current.filter.query) {
      this.change({ filter });
    }
  }

  private change(part: Partial<Arranging>): void {
    this.current = { ...this.current, ...part };
    this.changes.fire(undefined);
  }
}

// What was kept may be of another version of this extension.

function readSorting(kept: unknown): Sorting {
  const { key, direction } = (typeof kept === "object" && kept !== null ? kept : {}) as Record<string, unknown>;
  const knownKey = sortKeys.find((known) => known === key);
  const knownDirection = sortDirections.find((known) => known === direction);
  return knownKey && knownDirection ? { key: knownKey, direction: knownDirection } : usualSorting;
}

function readGrouping(kept: unknown): Grouping {
  return groupings.find((known) => known === kept) ?? "none";
}

function readFilter(kept: unknown): Filter {
  const parsed = typeof kept === "string" ? parseFilter(kept) : undefined;
  return parsed?.ok === true ? parsed.filter : noFilter;
}
