import { readAccess } from "../api/access";
import { plainText } from "../base/plainText";
import { fieldNames } from "../model/updates/editPath";
import type { PendingEdit } from "../model/pending/pendingWrite";

/** What an edit does, as in "Rename clamp → mine". */
export function editInWords({ request, title }: Pick<PendingEdit, "request" | "title">): string {
  return editRow({ request, madeAt: 0 }, title).label;
}

/** What a row says of an edit: in words, with a codicon, and when it was made. */
export function editRow({ request: { edits }, madeAt }: Pick<PendingEdit, "request" | "madeAt">, title: string) {
  const name = titleInWords(title);
  const [edit] = edits;
  const field = edits.length === 1 && edit?.path.length === 1 ? edit.path[0] : undefined;
  if (field === "name" && typeof edit?.mine === "string") {
    return { label: `Rename ${name} → ${titleInWords(edit.mine)}`, icon: "edit", since: madeAt };
  }
  const access = field === "access" && typeof edit?.mine === "string" ? readAccess(edit.mine) : "UNKNOWN";
  if (access !== "UNKNOWN") {
    return { label: `Make ${name} ${access.toLowerCase()}`, icon: access === "PUBLIC" ? "globe" : "lock", since: madeAt };
  }
  const fields = plainText(fieldNames(edits.map(({ path }) => path)), 60);
  return { label: `Change the ${fields} of ${name}`, icon: "edit", since: madeAt };
}

/** A share's title as plain text. */
export function titleInWords(title: string): string {
  return plainText(title, 60) || "a share without a name";
}
