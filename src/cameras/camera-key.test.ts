import { describe, expect, it } from "vitest";
import { DAY_MS, instant, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { holdsAt, keyEnds } from "./camera-key.ts";

const END = instant(1_795_000_000_000);
const { warnDaysBefore } = HOUSE_NUMBERS.cameraKeys;
const toldOf = (days: number, ms = 0) =>
  keyEnds([{ endsAt: END }], warnDaysBefore, plusMs(END, ms - days * DAY_MS)).map(
    ({ what, days: step }) => step ?? what,
  );

describe("a key that ends", () => {
  it.each([
    [30, [], [30]],
    [7, [30], [30, 7]],
    [1, [30, 7], [30, 7, 1]],
  ])("is told of %i days before, and not a millisecond sooner", (days, sooner, then) => {
    expect(toldOf(days, -1)).toEqual(sooner);
    expect(toldOf(days)).toEqual(then);
    expect(toldOf(days, 1)).toEqual(then);
  });

  it("has ended at its end, and holds a millisecond before it", () => {
    expect([holdsAt({ endsAt: END }, plusMs(END, -1)), holdsAt({ endsAt: END }, END)]).toEqual([true, false]);
    expect(toldOf(0, -1)).toEqual([30, 7, 1]);
    expect(toldOf(0)).toEqual(["key-ended"]);
  });

  it("is no matter while another holds longer, or until it is replaced", () => {
    const soon = plusMs(END, -DAY_MS);
    expect(keyEnds([{ endsAt: END }, { endsAt: undefined }], warnDaysBefore, soon)).toEqual([]);
    expect(keyEnds([{ endsAt: END }, { endsAt: plusMs(END, 90 * DAY_MS) }], warnDaysBefore, soon)).toEqual(
      [],
    );
    expect(keyEnds([], warnDaysBefore, soon)).toEqual([]);
  });
});
