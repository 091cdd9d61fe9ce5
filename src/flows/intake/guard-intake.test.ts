import { describe, expect, it, vi } from "vitest";
import type { DayCount } from "#figures/tally.ts";
import { siteView } from "#sites/site-contribution.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { houseRules } from "../../../test/factories/house-numbers.ts";
import { until } from "../../../test/support/until.ts";
import { guardIntake } from "./guard-intake.ts";

const NOW = instant(Date.parse("2026-03-11T10:00:00.000Z"));
const CAMERA = { siteId: makeId("site", "unknown"), forceId: makeId("force", "marlshire") };
const THEIRS = { ...CAMERA, forceId: makeId("force", "vale") };

describe("the guard of the intake", () => {
  it("answers while the database is away, and counts what it refused when it is back", async () => {
    let away = true;
    const written: DayCount[] = [];
    const add = vi.fn((counts: readonly DayCount[]) => {
      if (away) return Promise.reject(new OutsideError("database-unreachable", "away", { retryable: true }));
      written.push(...counts);
      return Promise.resolve();
    });
    const gate = guardIntake({ sites: siteView(houseRules), days: { add } });
    for (let delivery = 0; delivery < 3; delivery++) {
      expect(gate.mayContribute(CAMERA, NOW)).toMatchObject({ permitted: false });
      await until(() => expect(add).toHaveBeenCalledTimes(delivery + 1));
    }
    away = false;
    await gate.mayContribute(THEIRS, NOW);
    await until(() => expect(written.reduce((sum, { count }) => sum + count, 0)).toBe(4));
    const refused = { day: "2026-03-11", what: "delivery-refused", detail: "site-not-live" };
    expect(written).toEqual([
      { ...refused, force: "force_marlshire", count: 3 },
      { ...refused, force: "force_vale", count: 1 },
    ]);
  });
});
