import { describe, expect, it } from "vitest";
import { aVrm } from "../../test/factories/reads.ts";
import { ERASED, markFinder, withoutMark } from "./mark-in-text.ts";

const keepsNothing = () => false;

describe("a mark in what people wrote", () => {
  const finder = markFinder(aVrm("OI49XYZ"));

  it.each([
    ["O149 XYZ", ERASED],
    ["Seen: oi49-xyz, twice.", `Seen: ${ERASED}, twice.`],
    ["\n0149XYZ", `\n${ERASED}`],
    ["alert_0149XYZ and A0149XYZ1 are other words", "alert_0149XYZ and A0149XYZ1 are other words"],
  ])("%j becomes %j", (text, expected) => expect(finder.redact(text)).toBe(expected));

  it("is found at the first look however it is spelled, also behind the sign of a new line", () => {
    for (const text of ["O149 XYZ", "\noi49-xyz", "vehicle:0149XYZ"])
      expect(new RegExp(finder.firstLook, "i").test(JSON.stringify(text))).toBe(true);
    expect(new RegExp(finder.inBytes, "i").test("<plate>OI49XYZ</plate>")).toBe(true);
  });

  it("goes from lists with what is about it, and out of words; what must stay is as it was", () => {
    const held = { id: "read_2", vrm: "OI49XYZ" };
    const body = {
      marks: ["O149XYZ", "CD49EFG"],
      reads: [{ id: "read_1", vrm: "OI49XYZ" }, held, { id: "read_3", vrm: "CD49EFG" }],
      notes: [{ words: "OI49 XYZ again" }],
      count: 3,
      none: null,
    };
    expect(withoutMark(body, finder, ({ id }) => id === "read_2")).toEqual({
      marks: ["CD49EFG"],
      reads: [held, { id: "read_3", vrm: "CD49EFG" }],
      notes: [{ words: `${ERASED} again` }],
      count: 3,
      none: null,
    });
  });

  it("that is short is no word: only a value that is it", () => {
    const short = markFinder(aVrm("A1"));
    expect(short.redact("The A1 northbound")).toBe("The A1 northbound");
    expect(withoutMark({ vrm: "AI", where: "A1 north" }, short, keepsNothing)).toEqual({
      vrm: ERASED,
      where: "A1 north",
    });
    expect(new RegExp(short.firstLook, "i").test('{"where":"A1 north"}')).toBe(false);
    expect(new RegExp(short.inBytes, "i").test('{"plate":"A1"}')).toBe(true);
  });
});
