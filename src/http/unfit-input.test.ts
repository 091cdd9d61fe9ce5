import { expect, it } from "vitest";
import { unfitInput } from "./unfit-input.ts";

it.each([
  [{ text: "a\0b" }, "/text"],
  [{ deep: { list: ["fine", "\ud800"] } }, "/deep/list/1"],
  [{ ["na\0me"]: 1 }, ""],
  [{ after: Number.POSITIVE_INFINITY }, "/after"],
  [{ after: Number.NaN }, "/after"],
  [{ after: 2 ** 60 }, "/after"],
])("refuses %j and says where", (sent, path) => {
  expect(unfitInput(sent)).toMatchObject({ path });
});

it.each([
  [{ text: "O'Brien — 車 🚗", n: -1.5, ok: true, none: null, list: [1, "b"] }],
  [undefined],
  ["text"],
])("takes %j", (sent) => {
  expect(unfitInput(sent)).toBeUndefined();
});

it("refuses what is nested without end, and does not break on it", () => {
  const nested = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
  expect(unfitInput({ nested })?.message).toContain("nested deeper");
});
