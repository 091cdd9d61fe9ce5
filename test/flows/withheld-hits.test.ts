import { expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { logWithheld, sortHits } from "#flows/alerts/withhold-hits.ts";
import { makeId } from "#terms/ids.ts";
import { aHit, aList, anEntry, NOW } from "../factories/voi.ts";

it("keeps hits outside a list's hours from people, and counts them in the audit log, once a list and cause", async () => {
  const list = aList({ activeHours: [{ days: [3], from: "08:00", to: "09:00" }] });
  const hits = ["AB49 XYZ", "CD49 EFG"].map((mark) => ({ ...aHit(mark), list, entry: anEntry(list, mark) }));
  const elsewhere = aHit("GH49 JKL", {
    list: { kind: "covert", where: { cameras: [makeId("cam", "other")], sites: [] } },
  });
  const open = aHit("MN49 PQR");
  const { forPeople, withheld } = sortHits([...hits, elsewhere, open]);
  expect(forPeople).toEqual([open]);
  const audited: AuditEvent[] = [];
  const audit = {
    append: (event: AuditEvent) =>
      Promise.resolve({ index: audited.push(event), leafHash: "", checkpoint: "" }),
  };
  await logWithheld(withheld, NOW, { audit });
  expect(audited.map(({ outcome, facts }) => ({ outcome, ...facts }))).toMatchObject([
    { outcome: "refused", listId: list.id, because: "outside-active-hours", hits: 2 },
    { outcome: "refused", because: "not-at-listed-place", hits: 1, covert: true },
  ]);
  expect(JSON.stringify(audited)).not.toContain("AB49");
});
