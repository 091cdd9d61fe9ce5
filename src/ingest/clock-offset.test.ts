import { describe, expect, it } from "vitest";
import { type ClockSample, saidOnTheWay, saidWhenAsked } from "#cameras/clock-sample.ts";
import { instant } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { type ClockWindow, gradeOf, noted, offsetFrom } from "./clock-offset.ts";

const START = instant(1_795_000_000_123);
const MINUTE = 60_000;
const at = (ms: number) => instant(START + ms);
const windowOf = (samples: readonly ClockSample[]): ClockWindow =>
  samples.reduce((window, sample) => noted(window, sample), [] as ClockWindow);
/** At that minute, delayed by so much, of a clock that is ahead by so much; on no whole second, so that its steps are fine. */
const late = (minute: number, delayMs: number, aheadMs = 0) =>
  saidOnTheWay("capture", at(minute * MINUTE - delayMs + aheadMs), at(minute * MINUTE));

describe("the grade of a clock", () => {
  const { clocks } = HOUSE_NUMBERS;
  const grade = (aheadMs: number, uncertaintyMs = 0) => gradeOf({ aheadMs, uncertaintyMs }, clocks);

  it.each([
    [500, "true", 501, "alarm"],
    [2_000, "alarm", 2_001, "suspect"],
    [10_000, "suspect", 10_001, "not-evidence"],
  ])(
    "at %i ms is %s, and a millisecond past it, at %i, %s; ahead and behind alike",
    (limit, kept, past, broken) => {
      expect([grade(limit), grade(-limit)]).toEqual([kept, kept]);
      expect([grade(past), grade(-past)]).toEqual([broken, broken]);
    },
  );

  it("holds nothing against a clock that its measurement leaves in doubt", () => {
    expect(grade(700, 200)).toBe("true");
    expect(grade(701, 200)).toBe("alarm");
  });
});

describe("the offset of a clock", () => {
  it("is the middle of what question and answer leave open", () => {
    const asked = saidWhenAsked(at(1_250), { askedAt: at(0), answeredAt: at(100) });
    expect(offsetFrom(windowOf([asked]))).toMatchObject({
      aheadMs: 1_200,
      uncertaintyMs: 50,
      bound: "both-ways",
      how: "round-trip",
    });
  });

  it("knows that a clock of whole seconds may have been later by almost one", () => {
    const onTheSecond = instant(Math.ceil(START / 1000) * 1000);
    const trip = { askedAt: instant(onTheSecond + 600), answeredAt: instant(onTheSecond + 620) };
    const { aheadMs, uncertaintyMs } = offsetFrom(windowOf([saidWhenAsked(onTheSecond, trip)]))!;
    expect(Math.abs(aheadMs)).toBeLessThanOrEqual(uncertaintyMs);
    expect(uncertaintyMs).toBeGreaterThan(500);
  });

  it("takes the least delay of a window for the nearest to the truth, and says that it is no more than that", () => {
    const samples = [0, 1, 2, 3, 4, 5].map((minute) => late(minute, minute === 2 ? 120 : 8_000, -400));
    expect(offsetFrom(windowOf(samples))).toMatchObject({ aheadMs: -520, bound: "least-delay", samples: 6 });
  });

  it("says nothing of a camera that was cut off and brings what it kept", () => {
    const kept = Array.from({ length: 200 }, (_, i) => late(0, 3 * 60 * MINUTE - i * 1_000));
    expect(offsetFrom(windowOf(kept))).toBeUndefined();
    expect(offsetFrom(windowOf([...kept, late(1, 90)]))).toMatchObject({ bound: "least-delay" });
  });

  it("needs one message to know that a clock is ahead", () => {
    expect(offsetFrom(windowOf([late(0, 50, 5_000)]))?.aheadMs).toBe(4_950);
  });

  it("forgets what is older than a quarter of an hour, and what was before the clock was set", () => {
    const before = Array.from({ length: 6 }, (_, minute) => late(minute, 10, 9_000));
    const after = Array.from({ length: 7 }, (_, i) => late(20 + i, 10));
    expect(offsetFrom(windowOf([...before, ...after]))?.aheadMs).toBe(-10);
    const asked = saidWhenAsked(at(6 * MINUTE + 3), {
      askedAt: at(6 * MINUTE),
      answeredAt: at(6 * MINUTE + 10),
    });
    expect(offsetFrom(windowOf([...before, asked]))?.aheadMs).toBe(-2);
  });

  it("is the same in whatever order messages come", () => {
    const samples = [0, 1, 2, 3, 4, 5, 6].map((minute) => late(minute, 100 + ((minute * 37) % 90)));
    expect(offsetFrom(windowOf(samples.toReversed()))).toEqual(offsetFrom(windowOf(samples)));
  });
});
