/** What came back with an older copy goes to the moment to which it had gone before, even where the policy would keep it longer now. */
import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { classCutOffs, notBefore } from "./class-cut-offs.ts";

const NOW = instant(Date.parse("2026-11-30T12:00:00Z"));
const [MARLSHIRE, FENWICK] = [makeId("force", "marlshire"), makeId("force", "fenwick")];
const ruled = (force: typeof MARLSHIRE) => ({
  force,
  rules: { reads: { unit: "months", count: 12 }, keeping: HOUSE_NUMBERS.keeping } as const,
});

it("holds each class and force to what was certified, and nothing else", () => {
  const classes = classCutOffs([ruled(MARLSHIRE), ruled(FENWICK)], instant(NOW - 1_000), NOW);
  expect(notBefore(classes, [])).toEqual(classes);
  const at = NOW;
  const later = notBefore(classes, [
    { kind: "age", of: "alerts", before: NOW, at },
    { kind: "age", of: "searches", force: FENWICK, before: NOW, at },
    { kind: "age", of: "audit-work", force: MARLSHIRE, before: instant(0), at },
    { kind: "mark", order: "eras_1", force: MARLSHIRE, markHash: "00", at },
  ]);
  expect(later).toEqual({
    ...classes,
    alerts: NOW,
    searches: new Map([
      [MARLSHIRE, classes.searches.get(MARLSHIRE)],
      [FENWICK, NOW],
    ]),
  });
});
