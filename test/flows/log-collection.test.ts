import { expect, it } from "vitest";
import { logCollection } from "#flows/proof/log-collection.ts";
import type { AccountDays, FollowedAccount } from "#read-store/account-book.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, HOUR_MS, type Instant, instant } from "#terms/instant.ts";
import { aLog } from "../factories/audit-export.ts";
import { memoryAuditCursors } from "../support/stores/audit-cursors.ts";

const MONDAY = instant(Date.parse("2026-11-02T00:00:00Z"));

async function aHouse(cameras = 3) {
  const audit = await aLog(0);
  let now: Instant = instant(MONDAY + 9 * HOUR_MS);
  const followed = ({ from }: AccountDays): Promise<readonly FollowedAccount[]> =>
    Promise.resolve(
      Array.from({ length: cameras }, (_, i) => ({
        cameraId: makeId("cam", String(i)),
        day: from,
        // The last of them is silent.
        ...(i === cameras - 1
          ? NOTHING
          : { journaled: 10 + i, followed: 10 + i, stored: 9 + i, matchedOnly: 1 }),
      })),
    );
  const ports = { accounts: { followed }, cursors: memoryAuditCursors(), audit, clock: () => now };
  const at = async (moment: number) => {
    now = instant(moment);
    await logCollection(ports);
    return (await audit.list({}, { limit: 200 })).map(({ event }) => event).reverse();
  };
  return { at };
}
const NOTHING = { journaled: 0, followed: 0, stored: 0, matchedOnly: 0 };

it("logs each whole day once, an hour after it, by camera", async () => {
  const { at } = await aHouse();
  expect(await at(MONDAY + 9 * HOUR_MS)).toEqual([]);
  expect(await at(MONDAY + DAY_MS + HOUR_MS - 1)).toEqual([]);
  const [entry, ...more] = await at(MONDAY + DAY_MS + HOUR_MS);
  expect(more).toEqual([]);
  expect(entry).toMatchObject({
    operation: "collect",
    object: "reads",
    actor: { id: "system" },
    facts: {
      receivedFrom: "2026-11-02T00:00:00.000Z",
      receivedTo: "2026-11-03T00:00:00.000Z",
      reads: 21,
      stored: 19,
      matchedOnly: 2,
      cameras: ["cam_0 10", "cam_1 11"],
    },
  });
  expect(await at(MONDAY + DAY_MS + 5 * HOUR_MS)).toHaveLength(1);
});

it("makes up for days on which nothing ran, and keeps entries short where there are many cameras", async () => {
  const { at } = await aHouse(402);
  await at(MONDAY);
  const entries = await at(MONDAY + 3 * DAY_MS + HOUR_MS);
  expect(
    entries.map(({ facts }) => [facts["receivedFrom"], (facts["cameras"] as readonly string[]).length]),
  ).toEqual(
    ["2026-11-02", "2026-11-03", "2026-11-04"].flatMap((day) =>
      [200, 200, 1].map((count) => [`${day}T00:00:00.000Z`, count]),
    ),
  );
});
