/** Says its sentence to the person, as it stands: they asked for something that cannot be done, and this is why. */
export class UserError extends Error {
  override readonly name = "UserError";
}
