/** What officers are told by pages that stand open while a policy begins: its numbers, from its first moment. */
import { expect, it } from "vitest";
import { rulesOf } from "#policy/rules-at.ts";
import { parseInstant } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { numbersChangeAt } from "../factories/installation.ts";
import { aHouse, aSite, PEOPLE } from "./foi-house.ts";

const BEFORE = "2026-03-31T23:59:59.999Z";
const MIDNIGHT = "2026-04-01T00:00:00.000Z";
const { sites, foi, cameraKeys } = HOUSE_NUMBERS;

const houseWith = (numbers: Partial<typeof HOUSE_NUMBERS>) =>
  aHouse(undefined, rulesOf(numbersChangeAt(parseInstant(MIDNIGHT)!, numbers)));

it("asks another rank to approve a site", async () => {
  const house = await houseWith({ sites: { ...sites, approverRank: "chief-superintendent" } });
  const [first, second] = [await aSite(house, "OST-1", "approve"), await aSite(house, "OST-2", "approve")];
  const approve = (site: string) =>
    house.as(PEOPLE.superintendent, "POST", `/api/v1/sites/${site}/commands`, { type: "approve" });
  house.setNow(BEFORE);
  expect((await approve(first)).status).toBe(200);
  house.setNow(MIDNIGHT);
  expect((await approve(second)).body).toMatchObject({ facts: { rankNeeded: "chief-superintendent" } });
});

it("judges requests for information by the limits of the force that was asked", async () => {
  const cost = { ...foi.cost, limitPounds: 600, poundsAnHour: 40 };
  const house = await houseWith({ foi: { ...foi, cost, clock: { ...foi.clock, workingDays: 15 } } });
  const asked = {
    requesterName: "R. Moss",
    replyAddress: "moss@example.org",
    channel: "email",
    receivedOn: "2026-03-11",
    text: "How many cameras have you?",
  };
  const [own, neighbours] = await Promise.all(
    [PEOPLE.foi, PEOPLE.neighbour].map(async (officer) => {
      const { body } = await house.as(officer, "POST", "/api/v1/foi", asked);
      return async () => (await house.as(officer, "GET", `/api/v1/foi/${body.id}`)).body;
    }),
  );
  house.setNow(BEFORE);
  expect(await own!()).toMatchObject({
    clock: { limitDays: 20 },
    costLimit: { pounds: 450, poundsAnHour: 25 },
  });
  house.setNow(MIDNIGHT);
  expect(await own!()).toMatchObject({
    clock: { limitDays: 15 },
    costLimit: { pounds: 600, poundsAnHour: 40 },
  });
  expect(await neighbours!()).toMatchObject({ clock: { limitDays: 20 }, costLimit: { pounds: 450 } });
});

it("lets a camera's old key hold on for so long and not an hour more", async () => {
  const house = await houseWith({ cameraKeys: { ...cameraKeys, longestOverlapHours: 24 } });
  const site = await aSite(house, "OST-1");
  const { body } = await house.as(PEOPLE.manager, "POST", "/api/v1/cameras", {
    code: "OST-1-A",
    siteId: site,
    deployment: "fixed",
    bearingDeg: 90,
    national: { feedId: 9901, sourceId: 12, cameraId: 3 },
  });
  const keys = `/api/v1/cameras/${body.camera.id}/keys`;
  const rotate = async (overlapHours: number) => {
    const { status, body: answer } = await house.as(PEOPLE.manager, "POST", keys, { overlapHours });
    return [status, answer.facts?.longestHours];
  };
  const longest = async () => (await house.as(PEOPLE.manager, "GET", keys)).body.longestOverlapHours;
  house.setNow(BEFORE);
  expect([await rotate(168), await rotate(169), await longest()]).toEqual([
    [201, undefined],
    [400, 168],
    168,
  ]);
  house.setNow(MIDNIGHT);
  expect([await rotate(24), await rotate(25), await longest()]).toEqual([[201, undefined], [400, 24], 24]);
  expect(house.events.at(-1)).toMatchObject({
    operation: "camera.change",
    outcome: "refused",
    facts: { refusal: "key-overlap-too-long" },
  });
});
