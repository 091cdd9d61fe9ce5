import { describe, expect, it } from "vitest";
import { DAY_MS, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { aList, NOW } from "../../test/factories/voi.ts";
import { usualEntries } from "./usual-entry.ts";

const lives = HOUSE_NUMBERS.entryLives;
const of = (reason: string, list = aList()) =>
  usualEntries(list, NOW, lives).find((usual) => usual.reason === reason);

describe("usualEntries", () => {
  it("takes what the list says, then what the reason brings with it", () => {
    expect(of("missing-person")).toMatchObject({ action: "assess", priority: "high" });
    const list = aList({ defaults: { action: "stop", priority: "medium" } });
    expect(of("missing-person", list)).toMatchObject({ action: "stop", priority: "medium" });
  });

  it("ends when the policy ends it, or with the content of its list", () => {
    expect(of("police-interest")?.latestEnd).toBe(plusMs(NOW, 28 * DAY_MS));
    const list = aList({ publishedAt: NOW, maxAgeMs: 2 * DAY_MS });
    expect(of("no-insurance", list)?.latestEnd).toBe(plusMs(NOW, 2 * DAY_MS));
  });
});
