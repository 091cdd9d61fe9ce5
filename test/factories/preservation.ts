/** Orders to preserve for tests: a case of Marlshire, its asker and those who may sign. */
import type { PreservationCase } from "#retention/preservation.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { aVrm } from "./reads.ts";

export const NOW = instant(Date.parse("2026-11-30T12:00:00Z"));

export const ASKER: Officer = {
  id: makeId("off", "pennock"),
  name: "Gareth Pennock",
  rank: "staff",
  roles: ["analyst"],
  forceId: makeId("force", "marlshire"),
};
export const SIGNER: Officer = {
  ...ASKER,
  id: makeId("off", "thistlewood"),
  name: "Ruth Thistlewood",
  rank: "inspector",
  roles: ["authorising-officer"],
};

export const aCase = (parts: Partial<PreservationCase> = {}): PreservationCase => ({
  reference: "MAR/2026/0417",
  offence: "Robbery",
  legalBasis: "Duty to retain material; a \u0000 is kept",
  scope: { marks: [aVrm("AB49XYZ")], cameras: [], from: plusMs(NOW, -400 * DAY_MS), to: NOW },
  reviewAt: plusMs(NOW, 90 * DAY_MS),
  people: [],
  ...parts,
});
