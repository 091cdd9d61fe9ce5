import { describe, expect, it } from "vitest";
import { type ArrivalAccount, dayOf, NO_ENDS } from "#ingest/accounts.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, instant, plusMs } from "#terms/instant.ts";
import { addsUp, type DayParts, reconcileDays } from "./reconcile-day.ts";

const DAY = dayOf(instant(1_795_000_000_000));
const CAMERA = makeId("cam", "1");
const AFTER = plusMs(DAY, 2 * DAY_MS);
const GRACE_ENDS = plusMs(DAY, DAY_MS + 10 * 60_000);

const account = (changed: Partial<ArrivalAccount>): ArrivalAccount => ({
  ...NO_ENDS,
  cameraId: CAMERA,
  protocol: "fosseway",
  day: DAY,
  arrived: 0,
  ...changed,
});
const day = (parts: Partial<DayParts>, now = AFTER) =>
  reconcileDays({ arrivals: [], followed: [], asides: [], isBehind: false, ...parts }, now)[0]!;
const seen = (changed: object) => ({
  cameraId: CAMERA,
  day: DAY,
  journaled: 0,
  followed: 0,
  stored: 0,
  matchedOnly: 0,
  ...changed,
});

describe("a day of a camera", () => {
  it("adds up when every arrival ended and every entry was seen, whatever way it came and ended", () => {
    const found = day({
      arrivals: [
        account({
          arrived: 9,
          reads: 4,
          duplicates: 1,
          withoutRead: 1,
          quarantined: 1,
          turnedAway: 1,
          failed: 1,
        }),
        account({ protocol: "bof", arrived: 2, reads: 1, cutOff: 1 }),
      ],
      followed: [seen({ journaled: 6, followed: 5, stored: 4, matchedOnly: 1 })],
      asides: [{ cameraId: CAMERA, day: DAY }],
    });
    expect(found).toMatchObject({
      arrived: 11,
      reads: 5,
      protocols: ["bof", "fosseway"],
      aside: 1,
      known: 0,
    });
    expect(found.difference).toEqual({ unended: 0, notJournaled: 0, notFollowed: 0 });
    expect(addsUp(found)).toBe(true);
  });

  it("may have something in hand until ten minutes after it is over, and not a millisecond longer", () => {
    const arrivals = [account({ arrived: 3, reads: 2 })];
    const followed = [seen({ journaled: 2, followed: 2, stored: 2 })];
    const before = day({ arrivals, followed }, plusMs(GRACE_ENDS, -1));
    expect([before.inHand, addsUp(before)]).toEqual([1, true]);
    const after = day({ arrivals, followed }, GRACE_ENDS);
    expect([after.inHand, after.difference.unended, addsUp(after)]).toEqual([0, 1, false]);
  });

  it("tells of a read that was acknowledged and is not in the journal", () => {
    const found = day({
      arrivals: [account({ arrived: 3, reads: 3 })],
      followed: [seen({ journaled: 2, followed: 2 })],
    });
    expect(found.difference.notJournaled).toBe(1);
  });

  it("tells of an entry of the journal that nobody has seen, once nobody has still to come to it", () => {
    const followed = [seen({ journaled: 5, followed: 3, stored: 3 })];
    expect(day({ followed, isBehind: true })).toMatchObject({ waiting: 2, difference: { notFollowed: 0 } });
    expect(day({ followed })).toMatchObject({ waiting: 0, difference: { notFollowed: 2 } });
  });

  it("comes first where it does not add up, the newest day before older ones", () => {
    const other = makeId("cam", "2");
    const rows = reconcileDays(
      {
        arrivals: [
          account({ cameraId: other, arrived: 1 }),
          account({ arrived: 1, withoutRead: 1 }),
          account({ day: plusMs(DAY, DAY_MS), arrived: 1, withoutRead: 1 }),
        ],
        followed: [],
        asides: [],
        isBehind: false,
      },
      plusMs(DAY, 3 * DAY_MS),
    );
    expect(rows.map((row) => [row.day - DAY, row.cameraId])).toEqual([
      [DAY_MS, CAMERA],
      [0, other],
      [0, CAMERA],
    ]);
  });
});
