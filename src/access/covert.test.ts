import { expect, it } from "vitest";
import { holds } from "#identity/rights.ts";
import { makeId } from "#terms/ids.ts";
import { ROLES, type Role } from "#terms/officer.ts";
import { aList, OKAFOR, PRYCE } from "../../test/factories/voi.ts";
import { listsHiddenFrom, maySeeList, seesCovert } from "./covert.ts";

it("lets those who keep the lists know of covert things, and nobody else", () => {
  expect(ROLES.filter((role) => seesCovert({ roles: [role] }))).toEqual(["anpr-manager"]);
  expect(seesCovert({ roles: ["control-room", "anpr-manager"] })).toBe(true);
  expect(seesCovert({ roles: [] })).toBe(false);
});

it("lets nobody see the totals of imports and versions, or go back, who may not know of what they count", () => {
  const counts = (role: Role) =>
    holds({ roles: [role] }, "lists.keep") || holds({ roles: [role] }, "reach.keep");
  expect(ROLES.filter(counts).filter((role) => !seesCovert({ roles: [role] }))).toEqual([]);
});

it("shows a list to everybody, a covert one to those who may know of covert things, and one that names people to those", () => {
  const covert = aList({ kind: "covert" });
  expect([OKAFOR, PRYCE].map((officer) => maySeeList(officer, aList()))).toEqual([true, true]);
  expect([OKAFOR, PRYCE].map((officer) => maySeeList(officer, covert))).toEqual([false, true]);
  const byRole = aList({
    owner: { id: makeId("off", "x"), name: "X" },
    shownTo: { roles: ["control-room"], people: [] },
  });
  expect([OKAFOR, PRYCE].map((officer) => maySeeList(officer, byRole))).toEqual([true, false]);
  const byName = aList({ ...byRole, shownTo: { roles: [], people: [PRYCE.id] } });
  expect([OKAFOR, PRYCE].map((officer) => maySeeList(officer, byName))).toEqual([false, true]);
});

it("never hides a list from its owner, and a covert one from nobody's name alone", () => {
  const own = aList({ shownTo: { roles: [], people: [] } });
  expect(maySeeList(PRYCE, own)).toBe(true);
  const covert = aList({ kind: "covert", shownTo: { roles: [], people: [OKAFOR.id] } });
  expect(maySeeList(OKAFOR, covert)).toBe(false);
  expect(listsHiddenFrom(OKAFOR, [own, covert])).toEqual([own.id, covert.id]);
});
