import * as z from "zod";
import type { ListedShare } from "./listedShare";
import { count, model, optional } from "./wire";

/** A person as other models carry one; `vanityname` is part of their links. Pieces OS Share API, model FlattenedUserProfile. */
export const FlattenedUserProfile = model({
  id: z.string(),
  email: optional(z.string()),
  name: optional(z.string()),
  username: optional(z.string()),
  picture: optional(z.string()),
  vanityname: optional(z.string()),
});
export type FlattenedUserProfile = z.infer<typeof FlattenedUserProfile>;

/**
 * Who opened a share (`user`, absent when not logged in), on which client (`os`, an id), and how often (`count`).
 * Pieces OS Share API, model Accessor.
 */
export const Accessor = model({
  id: z.string(),
  os: z.string(),
  share: z.string(),
  count: count(),
  user: optional(FlattenedUserProfile),
});
export type Accessor = z.infer<typeof Accessor>;

/** All who opened a share. Pieces OS Share API, model Accessors. */
export const Accessors = model({
  iterable: z.array(Accessor),
});
export type Accessors = z.infer<typeof Accessors>;

/** How often a share was opened, by everyone together. */
export function timesOpened(accessors: ListedShare["accessors"]): number {
  return (accessors?.iterable ?? []).reduce((sum, { count }) => sum + (count ?? 0), 0);
}
