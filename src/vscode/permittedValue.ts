/** What the manifest says of a setting. */
export interface SettingSchema<Value> {
  readonly default: Value;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What a setting counts as: VS Code underlines a value that it may not have, and hands it on all the same. */
export function permittedValue<Value>(value: unknown, { default: usual, minimum = -Infinity, maximum = Infinity }: SettingSchema<Value>): Value {
  if (typeof value === "number" && typeof usual === "number") {
    return Math.min(Math.max(value, minimum), maximum) as typeof usual;
  }
  return typeof value === typeof usual ? (value as Value) : usual;
}
