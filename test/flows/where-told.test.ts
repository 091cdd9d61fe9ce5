import { beforeEach, expect, it } from "vitest";
import { rolesToldWhere, type WhereToldPorts, whereTold } from "#flows/places/where-told.ts";
import { makeId } from "#terms/ids.ts";
import type { Role } from "#terms/officer.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { NOW } from "../factories/voi.ts";

const [OURS, THEIRS] = [makeId("force", "ours"), makeId("force", "theirs")];
const [BY_US, BY_THEM] = [makeId("site", "ours"), makeId("site", "theirs")];
const CLOSED = { ...HOUSE_NUMBERS.places, always: [], inWordsWithAlert: [] };
const NOWHERE = {
  ...{ road: undefined, place: "", lane: undefined },
  ...{ direction: undefined, nearestTown: undefined },
};
const seenAt = (siteId: typeof BY_US) => ({ siteId, cameraId: makeId("cam", "1") });

let ports: WhereToldPorts;
let asked: number;

beforeEach(() => {
  asked = 0;
  ports = {
    sites: {
      forceOfSite: (site) => ({ [BY_US]: OURS, [BY_THEM]: THEIRS })[site],
      whereSeen: ({ siteId }) => ({ ...NOWHERE, words: siteId }),
    },
    rulesOf: (force) => {
      asked += 1;
      return { places: force === THEIRS ? CLOSED : HOUSE_NUMBERS.places };
    },
  };
});

const told = (roles: readonly Role[], site = BY_US) =>
  whereTold(rolesToldWhere({ roles }), NOW, ports)(seenAt(site))?.words;

it("tells the control room and ANPR managers, and nobody else", () => {
  expect(told(["control-room"])).toBe(BY_US);
  expect(told(["anpr-manager"])).toBe(BY_US);
  for (const role of ["analyst", "auditor", "foi-officer", "authorising-officer"] as const)
    expect(told([role])).toBeUndefined();
});

it("asks the force whose site it is, once for each", () => {
  const tells = whereTold(["control-room"], NOW, ports);
  expect([tells(seenAt(BY_US)), tells(seenAt(BY_US)), tells(seenAt(BY_THEM))]).toEqual([
    { ...NOWHERE, words: BY_US },
    { ...NOWHERE, words: BY_US },
    undefined,
  ]);
  expect(asked).toBe(2);
});

it("has nothing to tell of a site that it does not know", () => {
  expect(told(["control-room"], makeId("site", "elsewhere"))).toBeUndefined();
});
