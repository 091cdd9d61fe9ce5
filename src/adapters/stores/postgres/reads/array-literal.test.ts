import fc from "fast-check";
import { expect, it } from "vitest";
import { arrayLiteral } from "./array-literal.ts";

/** As PostgreSQL reads an array: elements between commas, in quotes where a backslash makes the next character an ordinary one. */
function readAsServer(literal: string): (string | null)[] {
  const body = literal.slice(1, -1);
  const elements = body === "" ? [] : (body.match(/"(?:[^"\\]|\\.)*"|[^,]+/gs) ?? []);
  return elements.map((element) => {
    if (element === "NULL") return null;
    return element.startsWith('"') ? element.slice(1, -1).replaceAll(/\\(.)/gs, "$1") : element;
  });
}

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("NULL", "", "{}", '"', "\\", '\\"', "a,b", "\n"),
);

it("gives the server every text, number and truth as it was, and null only for what is missing", () => {
  const anyValue = fc.oneof(
    anyText,
    fc.double({ noNaN: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  fc.assert(
    fc.property(fc.array(anyValue), (values) => {
      expect(readAsServer(arrayLiteral(values))).toEqual(
        values.map((value) => (value === null ? null : String(value))),
      );
    }),
  );
});

it("writes bytes as the server reads them, also those in the middle of others", () => {
  const bytes = Uint8Array.of(0, 1, 254, 255, 7).subarray(1, 4);
  expect(readAsServer(arrayLiteral([bytes, null, Uint8Array.of()]))).toEqual(["\\x01feff", null, "\\x"]);
});
