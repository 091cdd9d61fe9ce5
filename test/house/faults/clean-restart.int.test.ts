/** No fault at all, as the measure for the others: stopped under load and started again, nothing is lost and nothing doubled. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { neverIssuedVrm } from "../../factories/reads.ts";
import { type FaultHouse, faultHouse } from "./fault-house.ts";
import { NOTHING_LOST_OR_DOUBLED, roadside, tally } from "./roadside.ts";

const WANTED = [neverIssuedVrm(400_001), neverIssuedVrm(400_002)];

let house: FaultHouse;
beforeEach(async () => {
  house = await faultHouse({ wanted: WANTED });
});
afterEach(() => house.remove());

it("a stop under load loses nothing and doubles nothing, and cameras find the server again", async () => {
  const first = house.launch();
  await first.up;
  const cameras = roadside(house.url, house.keys, { wanted: WANTED });
  await cameras.acknowledge(200);
  await first.stop();
  const second = house.launch();
  await cameras.acknowledge(200);
  await cameras.finish();
  expect(await tally(house.databaseUrl, cameras)).toEqual(NOTHING_LOST_OR_DOUBLED);
  expect(cameras.acknowledged.size).toBeGreaterThan(400);
  expect(cameras.acknowledgedWanted.size).toBeGreaterThan(30);
  expect([...cameras.answers.keys()]).toContain("none");
  await second.stop();
  expect(second.process.exitCode).toBe(0);
}, 900_000);
