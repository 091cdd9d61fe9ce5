import { expect, it } from "vitest";
import { ROLES } from "#terms/officer.ts";
import { seesCovert } from "./covert.ts";

it("those who keep the lists may know of covert entries, and nobody else", () => {
  expect(ROLES.filter((role) => seesCovert({ roles: [role] }))).toEqual(["anpr-manager"]);
  expect(seesCovert({ roles: ["control-room", "anpr-manager"] })).toBe(true);
  expect(seesCovert({ roles: [] })).toBe(false);
});
