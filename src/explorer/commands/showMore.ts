import type { SharesView } from "../sharesView";

export interface ShowMoreDeps {
  readonly view: SharesView;
}

export async function showMore({ view }: ShowMoreDeps, row: unknown): Promise<void> {
  await view.showMore(row);
}
