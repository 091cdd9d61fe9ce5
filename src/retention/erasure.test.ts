import { expect, it } from "vitest";
import { instant } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { retentionPlan } from "./erasure.ts";
import { retentionOrder } from "./retention-order.ts";

const clause = { source: "page", where: "Retention", says: "90 days." };
const order = retentionOrder({ reads: { unit: "days", count: 90 }, clause }, instant(1_795_000_000_000));
const needsConfirming = (reads: number, held: number): boolean =>
  retentionPlan(
    order,
    {
      ...{
        reads,
        partitions: [],
        alerts: 0,
        reviews: 0,
        images: 0,
        imageBytes: 0,
        originals: 0,
        quarantined: 0,
      },
      ...{
        searches: new Map(),
        authorities: new Map(),
        searchRegister: new Map(),
        auditWork: new Map(),
        listEntries: new Map(),
        publicCases: new Map(),
      },
    },
    held,
    HOUSE_NUMBERS.erasure,
  ).needsConfirming;

it.each([
  [0, 0, false],
  [0, 1_000, false],
  [3, 1_000, false],
  [250, 1_000, false],
  [251, 1_000, true],
  [1_000, 1_000, true],
])("of %d reads out of %d: a person must confirm is %s", (reads, held, expected) => {
  expect(needsConfirming(reads, held)).toBe(expected);
});
