import { expect, it } from "vitest";
import { z } from "zod";
import { unknownField } from "./unknown-fields.ts";

const schema = z.object({
  vrm: z.string(),
  warnings: z.array(z.string()).optional(),
  ends: z.object({ at: z.string().transform(Number) }).optional(),
  rows: z.array(z.object({ mark: z.string() })).optional(),
});
const unknownIn = (sent: unknown) => unknownField(sent, schema.parse(sent));

it("finds nothing where every field is known, transformed or left out", () => {
  expect(
    unknownIn({ vrm: "AB49XYZ", warnings: ["FI"], ends: { at: "1" }, rows: [{ mark: "A" }] }),
  ).toBeUndefined();
  expect(unknownIn({ vrm: "AB49XYZ" })).toBeUndefined();
});

it("names a field that the schema leaves out, at any depth", () => {
  expect(unknownIn({ vrm: "AB49XYZ", warning: ["FI"] })).toBe("/warning");
  expect(unknownIn({ vrm: "AB49XYZ", ends: { at: "1", zone: "Z" } })).toBe("/ends/zone");
  expect(unknownIn({ vrm: "AB49XYZ", rows: [{ mark: "A" }, { mark: "B", note: "" }] })).toBe("/rows/1/note");
});
