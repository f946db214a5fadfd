import { openEnum, readEnum } from "./wire";

export const accessMembers = ["UNKNOWN", "PUBLIC", "PRIVATE"] as const;
export type Access = (typeof accessMembers)[number];

/** Who may open a share's link: anyone (PUBLIC), or the people it was made for (PRIVATE). Pieces OS Share API, AccessEnum. */
export const AccessEnum = openEnum(accessMembers);

/** A share's access as this version knows it. */
export function readAccess(value: string | null | undefined): Access {
  return readEnum(accessMembers, value);
}
