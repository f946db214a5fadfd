/** A number of JSON as it was written, where JavaScript would write another. `JSON.stringify` writes it as it is. */
export interface RawNumber {
  readonly rawJSON: string;
}

const json: JSON & { readonly isRawJSON?: (value: unknown) => boolean } = JSON;

export function isRawNumber(value: unknown): value is RawNumber {
  return json.isRawJSON?.(value) === true;
}

/** Whether two numbers of JSON have the same value to the last digit: a server may write `1.0` for the `1` that it was sent. */
export function sameNumber(a: unknown, b: unknown): boolean {
  const [one, other] = [sourceOf(a), sourceOf(b)];
  return one !== undefined && other !== undefined && (one === other || decimalOf(one) === decimalOf(other));
}

function sourceOf(value: unknown): string | undefined {
  return isRawNumber(value) ? value.rawJSON : typeof value === "number" ? String(value) : undefined;
}

/** The one way to write a value: all its digits as a whole number, and a power of ten. */
function decimalOf(source: string): string {
  const [mantissa = "", exponent = "0"] = source.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  let end = digits.length;
  while (digits[end - 1] === "0") {
    end--;
  }
  if (end === 0) {
    return "0";
  }
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - end);
  return `${source.startsWith("-") ? "-" : ""}${digits.slice(0, end)}e${power}`;
}
