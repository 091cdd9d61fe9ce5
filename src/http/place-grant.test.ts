import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { type Instant, instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { placeGrants } from "./place-grant.ts";

const SEARCH = makeId("search", "1");
const SITES = [makeId("site", "2"), makeId("site", "1"), makeId("site", "2")];
const VANE: Officer = {
  id: makeId("off", "vane"),
  name: "Rhys Vane",
  rank: "staff",
  roles: ["analyst"],
  forceId: makeId("force", "marlshire"),
};

let now: Instant = instant(1_770_000_000_000);
const grants = placeGrants(new Uint8Array(32), () => now);

function askedBy(link: string | null) {
  const { searchParams } = new URL(link ?? "", "http://here.example");
  return { sites: searchParams.get("sites") ?? "", grant: searchParams.get("grant") ?? "" };
}

it("is good for its officer, its search and its sites, for a quarter of an hour", () => {
  const asked = askedBy(grants.link(SEARCH, SITES, VANE));
  expect(asked.sites).toBe("site_1,site_2");
  expect(grants.allows(SEARCH, asked, VANE)).toBe(true);
  expect(grants.allows(SEARCH, { ...asked, sites: "site_1,site_2,site_3" }, VANE)).toBe(false);
  expect(grants.allows(makeId("search", "2"), asked, VANE)).toBe(false);
  expect(grants.allows(SEARCH, asked, { ...VANE, id: makeId("off", "other") })).toBe(false);
  now = plusMs(now, 17 * 60_000);
  expect(grants.allows(SEARCH, asked, VANE)).toBe(false);
});

it("is none for an answer without a read", () => {
  expect(grants.link(SEARCH, [], VANE)).toBeNull();
});
