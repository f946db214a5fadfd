import type { Grouping } from "../grouping";
import { groupings } from "../grouping";
import { pickCurrent } from "../../vscode/pickCurrent";
import type { ViewOptions } from "../viewOptions";

export interface GroupViewDeps {
  readonly options: ViewOptions;
}

const labels: Record<Grouping, string> = {
  none: "None",
  access: "Access",
  language: "Language or Type",
  age: "Age",
  score: "Score",
  person: "Person Who Opened It",
};

export async function groupView({ options }: GroupViewDeps): Promise<void> {
  const current = options.arranging.grouping;
  const choices = groupings.map((value) => ({ label: labels[value], value, isCurrent: value === current }));
  const picked = await pickCurrent<Grouping>("Group Shares By", [{ choices }]);
  if (picked !== undefined) {
    await options.groupBy(picked);
  }
}
