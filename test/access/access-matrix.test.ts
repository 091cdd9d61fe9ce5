/** Does the matrix say what the policy decides, at each limit and a millisecond past it? */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { accessMatrix, cellAnswer } from "#access/access-matrix.ts";
import { loadPolicy } from "#adapters/policy/file/load-policy.ts";
import { instant } from "#terms/instant.ts";
import { periodBefore } from "#terms/period.ts";

const PROFILES = fileURLToPath(new URL("../../policy/", import.meta.url));
const NOW = instant(Date.UTC(2026, 10, 30, 9));

/** These are no more than a search for the vehicle. */
const OF_ONE_VEHICLE: readonly string[] = ["vrm", "journey", "first-seen", "clone"];

const profileNames = readdirSync(PROFILES)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -".json".length));

describe.each(profileNames)("the matrix of %s", async (name) => {
  const policy = await loadPolicy(name, PROFILES);
  const { ages, rows } = accessMatrix(policy, NOW);

  it("goes on with the answer of the next age a millisecond past each limit, and with none past the last", () => {
    for (const row of rows) {
      for (const [place, age] of ages.entries()) {
        const cell = {
          ...row,
          purpose: row.purposes[0] ?? "response",
          category: row.categories[0] ?? "major",
        };
        const past = cellAnswer(policy, cell, instant(periodBefore(NOW, age) - 1), NOW);
        expect(past).toEqual(row.byAge[place + 1] ?? { permitted: false });
      }
    }
  });

  it("never permits older data more easily than younger data", () => {
    for (const { byAge } of rows) {
      const reached = byAge.map(({ permitted }) => permitted);
      expect(reached).toEqual(reached.toSorted((a, b) => Number(b) - Number(a)));
    }
  });

  it("asks for a signature wherever a question names many vehicles", () => {
    const many = rows.filter(({ kind }) => !OF_ONE_VEHICLE.includes(kind)).flatMap(({ byAge }) => byAge);
    expect(many.filter((cell) => cell.permitted && cell.signedBy === null)).toEqual([]);
  });
});
