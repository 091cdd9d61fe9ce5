import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { actingFor, changedPostings, type ListedPerson, officerAtSignIn, withPostings } from "./postings.ts";

const HOME = makeId("force", "marlshire");
const AWAY = makeId("force", "fenwick");
const ELSEWHERE = makeId("force", "elsewhere");
const LEE: ListedPerson = {
  id: makeId("off", "lee"),
  name: "Robin Lee",
  rank: "sergeant",
  homeForce: HOME,
  postings: [
    { forceId: AWAY, roles: ["analyst"] },
    { forceId: HOME, roles: ["control-room", "auditor"] },
  ],
};

it("acts with the roles of one force alone", () => {
  expect(actingFor(LEE, AWAY)).toEqual({
    id: LEE.id,
    name: LEE.name,
    rank: "sergeant",
    roles: ["analyst"],
    forceId: AWAY,
  });
  expect(actingFor(LEE, ELSEWHERE)).toBeUndefined();
});

it.each([
  ["the force of last time", LEE, AWAY, AWAY],
  ["the own one when the last has taken its roles", LEE, ELSEWHERE, HOME],
  ["the own one at first", LEE, undefined, HOME],
  ["whichever is left without a role in the own one", { ...LEE, homeForce: ELSEWHERE }, undefined, AWAY],
  ["none without any role", { ...LEE, postings: [] }, AWAY, undefined],
])("signs in for %s", (_which, person, last, force) => {
  expect(officerAtSignIn(person, last)?.forceId).toBe(force);
});

it("changes the postings that are named and differ, and leaves the others", () => {
  const wanted = [
    { forceId: HOME, roles: ["auditor", "control-room"] },
    { forceId: AWAY, roles: [] },
    { forceId: ELSEWHERE, roles: ["foi-officer"] },
  ] as const;
  const changes = changedPostings(LEE, wanted);
  expect(changes).toEqual(wanted.slice(1));
  expect(withPostings(LEE.postings, changes)).toEqual([
    { forceId: ELSEWHERE, roles: ["foi-officer"] },
    { forceId: HOME, roles: ["control-room", "auditor"] },
  ]);
});
