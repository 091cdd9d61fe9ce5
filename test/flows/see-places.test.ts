/** Who is told where a camera stands, for which occasion, and what the log holds before it is opened. */
import { beforeEach, expect, it } from "vitest";
import type { PlaceOccasion } from "#access/places.ts";
import type { AuditEvent } from "#audit/ports.ts";
import { type SeePlacesPorts, seePlaces } from "#flows/places/see-places.ts";
import type { SiteCase } from "#sites/site-case.ts";
import { makeId, type SiteId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { type Officer, ROLES, type Role } from "#terms/officer.ts";
import { HOUSE_NUMBERS, houseRules } from "../factories/house-numbers.ts";

const OURS = makeId("force", "marlshire");
const THEIRS = makeId("force", "fenshire");
const [BY_US, BY_THEM] = [makeId("site", "1"), makeId("site", "2")];
const NOBODY = { ...HOUSE_NUMBERS.places, always: [], withAlertHeld: [], withAnsweredSearch: [] };
const AT_SEA = { latDeg: 50.01, lonDeg: -8.05 };

const holder = (...roles: readonly Role[]): Officer => ({
  id: makeId("off", "okafor"),
  name: "Okafor",
  rank: "constable",
  roles,
  forceId: OURS,
});

let events: AuditEvent[];
let opened: SiteId[];
let ports: SeePlacesPorts;

beforeEach(() => {
  events = [];
  opened = [];
  const forces = new Map([
    [BY_US, OURS],
    [BY_THEM, THEIRS],
  ]);
  ports = {
    audit: {
      append: (event) => {
        events.push(event);
        return Promise.resolve({ index: 0, leafHash: "", checkpoint: "" });
      },
    },
    clock: () => instant(1_770_000_000_000),
    cases: {
      find: (id) => {
        const forceId = forces.get(id);
        return Promise.resolve(forceId && ({ id, name: "Ring road, nowhere", forceId } as SiteCase));
      },
    },
    positions: {
      find: (id) => {
        expect(events.length, "nothing is opened before it is logged").toBe(1);
        opened.push(id);
        return Promise.resolve(AT_SEA);
      },
    },
    rulesOf: houseRules,
  };
});

const see = (role: Role, occasion: PlaceOccasion, sites: readonly SiteId[] = [BY_US]) =>
  seePlaces({ object: "alert_1", sites, occasion }, holder(role), ports);

it("gives places to managers always, to the control room with its alert, to analysts with an answer", async () => {
  const told: string[] = [];
  for (const role of ROLES) {
    for (const occasion of ["alert-held", "alert-not-held", "answered-search"] as const) {
      events = [];
      if ((await see(role, occasion)).seen) told.push(`${role} ${occasion}`);
    }
  }
  expect(told.toSorted()).toEqual([
    "analyst answered-search",
    "anpr-manager alert-held",
    "anpr-manager alert-not-held",
    "anpr-manager answered-search",
    "control-room alert-held",
  ]);
});

it("logs one consultation with the sites, whatever their number, and no place in it", async () => {
  const outcome = await see("control-room", "alert-held", [BY_US, BY_US, BY_THEM]);
  expect(outcome).toMatchObject({ seen: true, places: [{ position: AT_SEA }, { siteId: BY_THEM }] });
  expect(events).toMatchObject([
    {
      operation: "consult",
      object: "alert_1",
      outcome: "allowed",
      facts: { what: "places", occasion: "alert-held", sites: [BY_US, BY_THEM] },
    },
  ]);
  expect(JSON.stringify(events)).not.toMatch(/50\.01|8\.05|[Rr]ing road/);
});

it("opens nothing for who is refused, and logs the refusal", async () => {
  expect(await see("control-room", "alert-not-held")).toEqual({
    seen: false,
    refusal: { code: "alert-not-held" },
  });
  expect(opened).toEqual([]);
  expect(events).toMatchObject([{ outcome: "refused", facts: { refusal: "alert-not-held", sites: [] } }]);
});

it("keeps to the policy of the force whose site it is", async () => {
  ports = { ...ports, rulesOf: (force) => ({ places: force === THEIRS ? NOBODY : HOUSE_NUMBERS.places }) };
  await see("analyst", "answered-search", [BY_US, BY_THEM]);
  expect(opened).toEqual([BY_US]);
  events = [];
  expect(await see("analyst", "answered-search", [BY_THEM])).toMatchObject({
    refusal: { code: "place-not-permitted", clause: NOBODY.clause },
  });
});
