/** Letters of no width, fillers and blanks that a font shows as nothing, though they are no white space. */
const blank = /[\s\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\u2800]/gu;

/** Whether two names are one: an accent may be a letter of its own or part of its letter (Unicode NFC). */
export function sameName(a: string, b: string): boolean {
  return a.normalize("NFC") === b.normalize("NFC");
}

/** Whether nothing can be seen of a name, such as one of a Hangul filler or a zero-width space alone. */
export function isInvisible(name: string): boolean {
  return name.replace(blank, "") === "";
}
