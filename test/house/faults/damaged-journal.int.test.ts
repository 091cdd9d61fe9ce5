/** The journal's file is cut off: the start is refused in words, salvage saves the rest, and nothing that was stored is lost or doubled. */
import { readdir, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type FaultHouse, faultHouse } from "./fault-house.ts";
import { NOTHING_LOST_OR_DOUBLED, roadside, tally } from "./roadside.ts";

let house: FaultHouse;
beforeEach(async () => {
  house = await faultHouse();
});
afterEach(() => house.remove());

it("a journal cut short is refused, salvaged by a command, and followed on without a read lost or doubled", async () => {
  const first = house.launch();
  await first.up;
  const before = roadside(house.url, house.keys);
  await before.acknowledge(500);
  await before.finish();
  expect(await tally(house.databaseUrl, before)).toEqual(NOTHING_LOST_OR_DOUBLED);
  await first.stop();

  const file = join(house.dataDir, "journal/data.mdb");
  await truncate(file, Math.floor((await stat(file)).size * 0.6));
  const refused = house.launch();
  expect(await refused.ended).toEqual({ code: 1, signal: null });
  expect(refused.output()).toMatch(/is damaged: .*npx fosseway journal salvage/);
  const salvaged = await house.command("journal", "salvage");
  expect(salvaged).toMatchObject({ code: 0, output: expect.stringMatching(/entr(y was|ies were) saved/) });
  expect(await readdir(join(house.dataDir, "journal"))).toEqual(
    expect.arrayContaining([expect.stringMatching(/^damaged-.*\.mdb$/)]),
  );
  // What cannot be right with the cursors is refused like any older copy, and adopted.
  if ((await house.command("journal", "status")).code !== 0) {
    expect((await house.command("journal", "adopt")).code).toBe(0);
  }

  const second = house.launch();
  await second.up;
  const after = roadside(house.url, house.keys);
  await after.acknowledge(100);
  await after.finish();
  const acknowledged = new Set([...before.acknowledged, ...after.acknowledged]);
  expect(await tally(house.databaseUrl, { acknowledged, acknowledgedWanted: new Set() })).toEqual(
    NOTHING_LOST_OR_DOUBLED,
  );
}, 900_000);
