/** How does a column's values travel to the server as one array? As the text that it reads, made in a quarter of the driver's time. */

export type ArrayElement = string | number | boolean | Uint8Array | null;

/** Bytes as hex, text in quotes. Undefined is no element: what a read lacks is null. */
export function arrayLiteral(values: readonly ArrayElement[]): string {
  let literal = "{";
  for (const value of values) {
    if (literal.length > 1) literal += ",";
    literal += elementOf(value);
  }
  return `${literal}}`;
}

function elementOf(value: ArrayElement): string {
  if (value === null) return "NULL";
  if (typeof value === "string")
    return `"${TO_ESCAPE.test(value) ? value.replaceAll(EACH_TO_ESCAPE, "\\$&") : value}"`;
  if (typeof value !== "object") return String(value);
  return `"\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}"`;
}

const TO_ESCAPE = /["\\]/;
const EACH_TO_ESCAPE = /["\\]/g;
