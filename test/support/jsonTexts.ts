import * as fc from "fast-check";

/** Numbers that JavaScript would write in another way, or can't hold. */
export const oddNumbers = ["9007199254740993", "-1234567890123456789", "1e400", "-1e-400", "1.10", "1.0", "-0", "0e5", "1E+2"] as const;

const digits = fc.stringMatching(/^(0|[1-9]\d{0,24})$/);
const anyNumber = fc
  .tuple(fc.boolean(), digits, fc.option(fc.stringMatching(/^\d{1,20}$/)), fc.option(fc.stringMatching(/^[eE][+-]?\d{1,4}$/)))
  .map(([isNegative, whole, fraction, exponent]) => `${isNegative ? "-" : ""}${whole}${fraction === null ? "" : `.${fraction}`}${exponent ?? ""}`);

/** The text of any number of JSON. */
export const numberText = fc.oneof(fc.constantFrom(...oddNumbers), anyNumber);

/** A key that JavaScript doesn't move to the front of its object, as it does with "1". */
const key = fc.oneof(fc.string().map((text) => `new_${text}`), fc.constant("__proto__"));

/** A JSON text as `JSON.stringify` writes it, but for its numbers. */
export const jsonText: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    numberText,
    fc.oneof(fc.string(), fc.constantFrom('"1.10"', "\\1.10", "1e400")).map((text) => JSON.stringify(text)),
    fc.constantFrom("true", "false", "null"),
    fc.array(tie("value"), { maxLength: 4 }).map((members) => `[${members.join(",")}]`),
    fc
      .uniqueArray(fc.tuple(key, tie("value")), { maxLength: 4, selector: ([name]) => name })
      .map((entries) => `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(",")}}`),
  ),
})).value;
