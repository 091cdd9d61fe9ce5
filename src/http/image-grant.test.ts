import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { AUDIENCES, imageGrants } from "./image-grant.ts";

const NOW = Date.parse("2026-11-02T09:00:00Z");
const hash = parseImageHash("a".repeat(64));
const otherHash = parseImageHash("b".repeat(64));
if (!hash || !otherHash) throw new Error("not hashes");

const officer = (slug: string): Officer => ({
  id: makeId("off", slug),
  name: slug,
  rank: "constable",
  roles: ["control-room"],
  forceId: makeId("force", "marlshire"),
});
const grantOf = (link: string) => new URL(link, "http://localhost").searchParams.get("grant") ?? "";

function setUp() {
  const clock = { nowMs: NOW };
  const grants = imageGrants(new Uint8Array(32).fill(7), () => instant(clock.nowMs));
  return { clock, grants, grant: grantOf(grants.link(hash!, officer("okafor"))) };
}

it("lets the officer it was made for see that picture for 15 minutes and not for 17", () => {
  const { clock, grants, grant } = setUp();
  clock.nowMs = NOW + 15 * 60_000;
  expect(grants.allows(hash, grant, officer("okafor"))).toBe(true);
  clock.nowMs = NOW + 17 * 60_000;
  expect(grants.allows(hash, grant, officer("okafor"))).toBe(false);
});

it("is no use to another officer, for another picture, or after a change", () => {
  const { grants, grant } = setUp();
  expect(grants.allows(hash, grant, officer("pennock"))).toBe(false);
  expect(grants.allows(otherHash, grant, officer("okafor"))).toBe(false);
  expect(grants.allows(hash, grant.replace(/^\d/, "9"), officer("okafor"))).toBe(false);
  expect(grants.allows(hash, "", officer("okafor"))).toBe(false);
});

it("made for an audience, is good for whoever is in it, and for nobody else", () => {
  const { grants } = setUp();
  const forAlerts = grantOf(grants.link(hash, AUDIENCES.alerts));
  const forCovert = grantOf(grants.link(hash, AUDIENCES.covert));
  const manager: Officer = { ...officer("pryce"), roles: ["anpr-manager"] };
  const auditor: Officer = { ...officer("lee"), roles: ["auditor"] };
  expect([officer("okafor"), manager, auditor].map((one) => grants.allows(hash, forAlerts, one))).toEqual([
    true,
    true,
    false,
  ]);
  expect([officer("okafor"), manager, auditor].map((one) => grants.allows(hash, forCovert, one))).toEqual([
    false,
    true,
    false,
  ]);
});
