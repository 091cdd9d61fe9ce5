import { expect, it } from "vitest";
import { instant } from "#terms/instant.ts";
import { aForce, aSystem } from "../../test/factories/installation.ts";
import { shortestKeeping } from "./installation.ts";
import type { PolicyProfile } from "./policy-profile.ts";

const NOW = instant(Date.parse("2026-11-29T12:00:00Z"));
const keeping = (id: string, unit: "days" | "months", count: number) =>
  ({ id, retention: { reads: { unit, count } } }) as unknown as PolicyProfile;

it("keeps reads for the shortest period of the forces' policies, whether it is written in days or in months", () => {
  const forces = [
    aForce("marlshire", keeping("two years", "months", 24)),
    aForce("elsewhere", keeping("a year less a day", "days", 364)),
    aForce("yonder", keeping("a year", "months", 12)),
    aForce("nowhere"),
  ] as const;
  expect(shortestKeeping(aSystem(forces), NOW)?.id).toBe("a year less a day");
  expect(shortestKeeping(aSystem([aForce("nowhere")]), NOW)).toBeUndefined();
});
