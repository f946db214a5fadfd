import { noFilter } from "../filter/filter";
import type { ViewOptions } from "../viewOptions";

export interface ClearFilterDeps {
  readonly options: ViewOptions;
}

export async function clearFilter({ options }: ClearFilterDeps): Promise<void> {
  await options.keepFilter(noFilter);
}
