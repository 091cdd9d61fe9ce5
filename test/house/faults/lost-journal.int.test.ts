/** The journal is lost, or an older copy of it comes back: nothing acknowledged afterwards is passed over, and somebody is told. */
import { cp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { neverIssuedVrm } from "../../factories/reads.ts";
import { type FaultHouse, faultHouse } from "./fault-house.ts";
import { NOTHING_LOST_OR_DOUBLED, type Roadside, roadside, tally } from "./roadside.ts";

const WANTED = [neverIssuedVrm(400_001), neverIssuedVrm(400_002)];

let house: FaultHouse;
let journal: string;
const all = { acknowledged: new Set<string>(), acknowledgedWanted: new Set<string>() };

beforeEach(async () => {
  house = await faultHouse({ wanted: WANTED });
  journal = join(house.dataDir, "journal");
  all.acknowledged.clear();
  all.acknowledgedWanted.clear();
});
afterEach(() => house.remove());

async function traffic(count: number): Promise<Roadside> {
  const cameras = roadside(house.url, house.keys, { wanted: WANTED });
  await cameras.acknowledge(count);
  await cameras.finish();
  for (const id of cameras.acknowledged) all.acknowledged.add(id);
  for (const id of cameras.acknowledgedWanted) all.acknowledgedWanted.add(id);
  return cameras;
}

it("a lost journal: the server says so and stores all that comes after, from the first read on", async () => {
  const before = house.launch();
  await before.up;
  await traffic(300);
  expect(await tally(house.databaseUrl, all)).toEqual(NOTHING_LOST_OR_DOUBLED);
  await before.stop();
  await rename(journal, `${journal}.lost`);
  const after = house.launch();
  await after.up;
  expect(after.output()).toMatch(/"event":"journal-new".*"others":1/);
  await traffic(100);
  expect(await tally(house.databaseUrl, all)).toEqual(NOTHING_LOST_OR_DOUBLED);
}, 900_000);

it("an older copy: refused until it is adopted, then nothing is lost and nothing doubled", async () => {
  const first = house.launch();
  await first.up;
  await traffic(100);
  await first.stop();
  await cp(journal, `${journal}.copy`, { recursive: true });
  const second = house.launch();
  await second.up;
  expect((await house.command("journal", "status")).output).toContain("(database-in-use)");
  await traffic(100);
  expect(await tally(house.databaseUrl, all)).toEqual(NOTHING_LOST_OR_DOUBLED);
  await second.stop();
  await rm(journal, { recursive: true });
  await rename(`${journal}.copy`, journal);

  const refused = house.launch();
  expect((await refused.ended).code).toBe(1);
  expect(refused.output()).toContain("it is an older copy");
  expect(refused.output()).toContain("npx fosseway journal adopt");
  const status = await house.command("journal", "status");
  expect(status.code).toBe(1);
  expect(status.output).toMatch(/It does not fit/);
  const adopted = await house.command("journal", "adopt");
  expect(adopted).toMatchObject({ code: 0, output: expect.stringContaining("The server can be started.") });
  expect((await house.command("journal", "status")).output).toContain("It fits the database.");

  const third = house.launch();
  await third.up;
  await traffic(100);
  expect(await tally(house.databaseUrl, all)).toEqual(NOTHING_LOST_OR_DOUBLED);
}, 900_000);
