import { noFilter } from "../explorer/filter/filter";
import type { CommandDeps } from "./commandDeps";

export async function clearFilter({ options }: CommandDeps): Promise<void> {
  await options.keepFilter(noFilter);
}
