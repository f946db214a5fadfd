import * as z from "zod";

/** What VS Code keeps of a page while it is closed: which share, and how far it was scrolled. Anybody may have written it. */
const StoredPage = z.object({
  shareId: z.string().regex(/^(?!\.{1,2}$)[\w.:-]{1,200}$/),
  scroll: z.number().min(0).catch(0),
});
export type StoredPage = z.infer<typeof StoredPage>;

/** @returns nothing where it is no memory of a page */
export function readStoredPage(stored: unknown): StoredPage | undefined {
  return StoredPage.safeParse(stored).data;
}
