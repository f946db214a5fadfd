import type { Row } from "./row";

const heads = ["what", "ours", "rival", "ratio", "spread", "target", ""];

/** Prints the rows as a Markdown table whose columns also line up in a terminal. */
export function printTable(rows: readonly Row[]): void {
  const lines = [
    heads,
    ...rows.map(({ what, ours, rival, ratio, spread, target, isMet }) => [
      ...[what, ours, rival, ratio, spread, target],
      isMet ? "met" : "MISSED",
    ]),
  ];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const [head = "", ...body] = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`,
  );
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  console.log([head, rule, ...body].join("\n"));
}
