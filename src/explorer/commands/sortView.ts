import type { SortDirection, Sorting, SortKey } from "../sorting";
import { sortDirections, sortKeys, usualDirection } from "../sorting";
import type { Choice } from "../../vscode/pickCurrent";
import { pickCurrent } from "../../vscode/pickCurrent";
import type { ViewOptions } from "../viewOptions";

export interface SortViewDeps {
  readonly options: ViewOptions;
}

const keyLabels: Record<SortKey, string> = {
  listed: "Server's Order",
  name: "Name",
  created: "Date Created",
  score: "Total Score",
  priority: "Score: Priority",
  reuse: "Score: Reuse",
  update: "Score: Update",
  reference: "Score: Reference",
  searched: "Score: Searched",
  opened: "Times Opened",
};

const directionLabels: Record<SortDirection, string> = { ascending: "Ascending", descending: "Descending" };

export async function sortView({ options }: SortViewDeps): Promise<void> {
  const current = options.arranging.sorting;
  const picked = await pickCurrent<Sorting>("Sort Shares By", [
    { choices: sortKeys.map((key) => keyChoice(key, current)) },
    { heading: "Direction", choices: sortDirections.map((direction) => directionChoice(direction, current)) },
  ]);
  if (picked !== undefined) {
    await options.sortBy(picked);
  }
}

function keyChoice(key: SortKey, current: Sorting): Choice<Sorting> {
  const isCurrent = key === current.key;
  return { label: keyLabels[key], value: isCurrent ? current : { key, direction: usualDirection(key) }, isCurrent };
}

function directionChoice(direction: SortDirection, { key, direction: current }: Sorting): Choice<Sorting> {
  return { label: directionLabels[direction], value: { key, direction }, isCurrent: direction === current };
}
