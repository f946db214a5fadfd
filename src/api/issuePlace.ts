/** Every key that a model names, and no secret: keys of maps may be any text that was sent. */
const ordinaryKey = /^\w{1,40}$/;

/** Where in a body something is wrong, as `assets.iterable.0.id`, repeating nothing that only its sender could know. */
export function issuePlace(path: readonly PropertyKey[]): string {
  return path.map((key) => (ordinaryKey.test(String(key)) ? String(key) : "…")).join(".");
}
