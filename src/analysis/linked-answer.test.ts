import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { aRead, aVrm } from "../../test/factories/reads.ts";
import { linkedAnswer } from "./linked-answer.ts";

const cameraIds = [makeId("cam", "a"), makeId("cam", "b")];
const vrms = [aVrm("AB49XYZ"), aVrm("CD49OIO")];

it("is yes for one read of one of the vehicles, however its O and I were read", () => {
  const answer = linkedAnswer([aRead(1, { vrm: aVrm("CD49010") })], { vrms, cameraIds, silent: [] });
  expect(answer.seen).toBe(true);
  expect(answer.vehicles.map(({ reads }) => reads)).toEqual([0, 1]);
  expect(answer.maySay.join(" ")).toContain("CD49 OIO was read");
  expect(answer.mayNotSay.join(" ")).toContain("Who drove");
});

it("is no for none, and says so when a camera may not have worked", () => {
  const working = linkedAnswer([], { vrms, cameraIds, silent: [] });
  expect(working.seen).toBe(false);
  expect(working.maySay.join(" ")).toContain("Each of them read other vehicles");
  const silent = linkedAnswer([], { vrms, cameraIds, silent: cameraIds.slice(0, 1) });
  expect(silent.maySay.join(" ")).toContain("1 of 2 read no vehicle at all");
  expect(silent.mayNotSay.join(" ")).toContain("was not in the area");
});
