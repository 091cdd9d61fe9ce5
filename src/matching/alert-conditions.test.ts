import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { aHit, NOW } from "../../test/factories/voi.ts";
import { whyNoAlert } from "./alert-conditions.ts";
import type { VoiList } from "./voi-list.ts";

it("lets a hit go before people unless the list says otherwise", () => {
  expect(whyNoAlert(aHit("AB49 XYZ"))).toBeUndefined();
});

it("goes by when the vehicle passed, not by when we heard of it", () => {
  const activeHours = [{ days: [1], from: "09:00", to: "10:00" }] as const;
  const at = { capturedAt: NOW };
  expect(whyNoAlert(aHit("AB49 XYZ", { list: { activeHours }, read: at }))).toBeUndefined();
  const closed = [{ days: [1], from: "10:00", to: "11:00" }] as const;
  expect(whyNoAlert(aHit("AB49 XYZ", { list: { activeHours: closed }, read: at }))).toBe(
    "outside-active-hours",
  );
});

it("takes a camera or a site of the list, either of them", () => {
  const other = makeId("cam", "elsewhere");
  const at = (list: Partial<VoiList>) => whyNoAlert(aHit("AB49 XYZ", { list }));
  expect(at({ where: { cameras: [makeId("cam", "pell-1")], sites: [] } })).toBeUndefined();
  expect(at({ where: { cameras: [other], sites: [makeId("site", "pell")] } })).toBeUndefined();
  expect(at({ where: { cameras: [other], sites: [] } })).toBe("not-at-listed-place");
});
