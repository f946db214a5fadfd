import type { CommandDeps } from "./commandDeps";

export async function showMore({ view }: CommandDeps, row: unknown): Promise<void> {
  await view.showMore(row);
}
